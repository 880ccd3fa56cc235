import type { EventType } from "../events/run-event.ts";

/** After this many claims in a row that led to nothing, the run is given up for a person to look at. */
export const claimsUntilStuck = 3;

const claims: ReadonlySet<EventType> = new Set<EventType>(["RunStarted", "RunResumed"]);

/**
 * Whether the last claims of a run led to nothing: each process that took it was gone before it recorded anything. An
 * abandoned attempt is something, for three of them decide a probe; so is a recorded interrupt or suspension.
 */
export function isStuck(events: readonly { readonly type: EventType }[]): boolean {
  const steps = events.filter(({ type }) => type !== "RunOptionsChanged");
  const last = steps.slice(-claimsUntilStuck);
  return last.length === claimsUntilStuck && last.every(({ type }) => claims.has(type));
}
