import { msBetween } from "../events/iso-time.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { Interruption } from "./report-model.ts";

/**
 * The rests of a run in their order, event by event: each recorded interrupt and suspension, and each resume that found
 * none (the process was killed; its last event is then the best witness of when).
 */
export class Rests {
  readonly #before: Interruption[] = [];
  #last: RecordedEvent | undefined;

  apply(event: RecordedEvent): void {
    this.#before.push(...restsBetween(this.#last, event));
    this.#last = event;
  }

  /** Those so far, with the one that lasts. */
  all(): Interruption[] {
    return [...this.#before, ...restsBetween(this.#last, undefined)];
  }
}

function restsBetween(event: RecordedEvent | undefined, next: RecordedEvent | undefined): readonly Interruption[] {
  const rest = event === undefined ? null : restBetween(event, next);
  return rest === null ? [] : [rest];
}

/** The rest after an event, before the next where there is one; null if the run went on. */
export function restBetween(event: RecordedEvent, next: RecordedEvent | undefined): Interruption | null {
  const resumedAt = next?.type === "RunResumed" ? next.occurredAt : null;
  const rest = restAfter(event, resumedAt !== null);
  if (rest === null) return null;
  const restMs = resumedAt === null ? null : msBetween(event.occurredAt, resumedAt);
  return { at: event.occurredAt, ...rest, resumedAt, restMs };
}

function restAfter(event: RecordedEvent, isResumedNext: boolean): Pick<Interruption, "cause" | "detail"> | null {
  if (event.type === "RunInterrupted") return { cause: "signal", detail: event.data.signal };
  if (event.type === "RunSuspended") return { cause: "suspended", detail: event.data.reason };
  return isResumedNext ? { cause: "killed", detail: null } : null;
}
