import type { ProbeOutcome } from "../events/vocabulary.ts";
import type { ReportProbe, TrialCounts, TrialRates } from "./report-model.ts";

/** How many of a probe's trials have which outcome; `trials` are the decided ones. One that is under way is in none. */
export function trialCountsOf(outcomes: readonly (ProbeOutcome | null)[]): TrialCounts {
  const count = (wanted: ProbeOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const [passed, failed] = [count("passed"), count("failed")];
  return { passed, failed, undecided: count("undecided"), trials: passed + failed };
}

/** Whether a probe passed in one trial and failed in another. */
export function isFlaky({ passed, failed }: Pick<TrialCounts, "passed" | "failed">): boolean {
  return passed > 0 && failed > 0;
}

/** The rates over the trials of some probes; null where none was asked twice, for then they say nothing more. */
export function trialRatesOf(probes: readonly ReportProbe[]): TrialRates | null {
  if (probes.every(({ trials, undecided }) => trials + undecided <= 1)) return null;
  const sum = (count: (probe: ReportProbe) => number) => probes.reduce((total, probe) => total + count(probe), 0);
  const decided = probes.filter(({ outcome }) => outcome === "passed" || outcome === "failed");
  return {
    passAllRate: rate(decided.filter(({ failed }) => failed === 0).length, decided.length),
    passRate: rate(
      sum(({ passed }) => passed),
      sum(({ trials }) => trials),
    ),
  };
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
