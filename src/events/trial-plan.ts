import { z } from "zod";
import type { TrialOutcome } from "./vocabulary.ts";

/** How many times a probe is asked at least; each number has its own plan. */
export const trialsSchema = z.union([z.literal(1), z.literal(3), z.literal(5)]);
export type Trials = z.infer<typeof trialsSchema>;

/**
 * How often a probe is asked: `least` times, after a failed trial up to `most` times, and it has failed at `failing`
 * failed trials. The figures weigh a healthy model that slips now and then against a broken one: docs/verdicts.md.
 */
export interface TrialPlan {
  readonly least: number;
  readonly most: number;
  readonly failing: number;
}

const planByTrials: Readonly<Record<Trials, TrialPlan>> = {
  1: { least: 1, most: 5, failing: 3 },
  3: { least: 3, most: 8, failing: 4 },
  5: { least: 5, most: 12, failing: 5 },
};

/** The plan that goes with an option `trials`. */
export function trialPlan(trials: Trials): TrialPlan {
  return planByTrials[trials];
}

/**
 * What the trials of a probe come to, null while the trials that are left could still change it. A probe has failed at
 * `failing` failed trials; it passed when at least one passed, and the failed and undecided ones are together fewer than
 * that; else it is undecided.
 */
export function settledOutcome(outcomes: readonly TrialOutcome[], plan: TrialPlan): TrialOutcome | null {
  const count = (wanted: TrialOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const failed = count("failed");
  const notPassed = failed + count("undecided");
  const left = (failed > 0 ? plan.most : plan.least) - outcomes.length;
  if (failed >= plan.failing) return "failed";
  // Without a failure nothing settles early: a failed trial among those left would make the probe be asked more often.
  if (left > 0 && (failed === 0 || failed + left >= plan.failing)) return null;
  if (notPassed >= plan.failing) return "undecided";
  if (notPassed < outcomes.length) return notPassed + left < plan.failing ? "passed" : null;
  return "undecided";
}
