import type { ProbeOutcome } from "../events/vocabulary.ts";
import type { ReportProbe, TrialCounts, TrialRates } from "./report-model.ts";

/** How many of a probe's trials have which outcome; those that were not asked, or are under way, are in none. */
export function trialCountsOf(outcomes: readonly (ProbeOutcome | null)[]): TrialCounts {
  const count = (wanted: ProbeOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { passed: count("passed"), failed: count("failed"), undecided: count("undecided") };
}

/** Whether a probe passed in one trial and failed in another. */
export function isFlaky({ passed, failed }: TrialCounts): boolean {
  return passed > 0 && failed > 0;
}

/**
 * The rates over the trials of some probes; null where each has but one, for then they say nothing more.
 */
export function trialRatesOf(probes: readonly ReportProbe[], trials: number): TrialRates | null {
  if (trials === 1) return null;
  const sum = (count: (probe: ReportProbe) => number) => probes.reduce((total, probe) => total + count(probe), 0);
  const passed = sum((probe) => probe.trials.passed);
  const failed = sum((probe) => probe.trials.failed);
  const probesWith = (wanted: ProbeOutcome) => sum(({ outcome }) => (outcome === wanted ? 1 : 0));
  return {
    trials,
    passAllRate: rate(probesWith("passed"), probesWith("failed")),
    passRate: rate(passed, failed),
  };
}

function rate(passed: number, failed: number): number | null {
  return passed + failed === 0 ? null : passed / (passed + failed);
}
