import type { ListedModel } from "../events/run-event.ts";
import type { Attempt } from "./report-attempts.ts";
import { outcomeOf } from "./report-probes.ts";

/**
 * The capabilities that a model showed though the registry does not declare them, sorted: those whose uncounted probe
 * passed. Nothing is said of the others: a failed probe, or one that was never run, proves no absence.
 */
export function undeclaredOf(model: ListedModel, attempts: readonly Attempt[], trials: number): string[] {
  const shown = model.probes.flatMap(({ probe, reveals }) => {
    const own = attempts.filter(({ start }) => start.probe === probe);
    return reveals !== undefined && outcomeOf(own, trials) === "passed" ? [reveals] : [];
  });
  return [...new Set(shown)].sort();
}

/** Whether the attempt is one of a probe that counts. */
export function isCounted({ probes }: ListedModel): (attempt: Attempt) => boolean {
  const uncounted = new Set(probes.filter(({ counted }) => !counted).map(({ probe }) => probe));
  return ({ start }) => !uncounted.has(start.probe);
}
