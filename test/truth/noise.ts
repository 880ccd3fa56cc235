import type { CapabilityProbe } from "../../src/certification/capabilities.ts";
import { verdictOf } from "../../src/certification/verdict.ts";
import { settledOutcome, type Trials, trialPlan } from "../../src/events/trial-plan.ts";
import type { TrialOutcome } from "../../src/events/vocabulary.ts";

/** Twenty probes that can slip, each of which alone would break its capability. */
const probes = 20;

/** How a simulated model fails: every probe with this chance a call; the last one with a chance of its own. */
export interface Noise {
  readonly slips: number;
  readonly lastProbe: number;
}

/** The share of so many simulated models that end certified. `random` gives numbers in [0, 1). */
export function certifiedShare(
  trials: Trials,
  { slips, lastProbe }: Noise,
  models: number,
  random: () => number,
): number {
  const chances = Array.from({ length: probes }, (_, i) => (i === probes - 1 ? lastProbe : slips));
  const verdicts = Array.from({ length: models }, () =>
    verdictOf(
      chances.map((chance) => ({ ...probeWith(outcomesOf(trials, chance, random), trials), gate: false })),
      null,
    ),
  );
  return verdicts.filter((verdict) => verdict === "certified").length / models;
}

/** The same share as it is expected: every probe has to pass. */
export function expectedShare(trials: Trials, { slips, lastProbe }: Noise): number {
  return passChance(trials, slips) ** (probes - 1) * passChance(trials, lastProbe);
}

/** The trials of one probe, as its plan has them, where each fails with this chance. */
export function outcomesOf(trials: Trials, chance: number, random: () => number): readonly TrialOutcome[] {
  const outcomes: TrialOutcome[] = [];
  while (settledOutcome(outcomes, trialPlan(trials)) === null) outcomes.push(random() < chance ? "failed" : "passed");
  return outcomes;
}

function probeWith(outcomes: readonly TrialOutcome[], trials: Trials): CapabilityProbe {
  const trial = { attempts: 1, failures: [], latencyMs: 1, firstTokenMs: null, finding: null };
  return {
    probe: "vision",
    capability: "vision",
    outcome: settledOutcome(outcomes, trialPlan(trials)) ?? "undecided",
    trials: outcomes.map((outcome) => ({ ...trial, outcome })),
  };
}

/** Over all ways in which the trials can come out, each as likely as it is. */
function passChance(trials: Trials, chance: number): number {
  const walk = (outcomes: readonly TrialOutcome[], likelihood: number): number => {
    const settled = settledOutcome(outcomes, trialPlan(trials));
    if (settled !== null) return settled === "passed" ? likelihood : 0;
    return (
      walk([...outcomes, "failed"], likelihood * chance) + walk([...outcomes, "passed"], likelihood * (1 - chance))
    );
  };
  return walk([], 1);
}
