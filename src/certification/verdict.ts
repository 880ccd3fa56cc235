import type { NextStep } from "../events/run-event.ts";
import type { ProbeOutcome, Verdict } from "../events/vocabulary.ts";

/** The rules of this file, recorded with every verdict. A change of the rules is a new name. */
export const VERDICT_RULES = "verdict/1";

/** What the verdict needs to know of a probe. */
export interface JudgedProbe {
  readonly gate: boolean;
  readonly outcome: ProbeOutcome;
}

/** The verdict with which a model was given up in the middle of its probes. */
export type GivenUpVerdict = Extract<NextStep, { do: "model" }>["verdict"];

/**
 * The verdict on a model from all its applicable probes. A model that was given up has the verdict it was given up
 * with. Else it is judged twice, with every undecided probe as passed and as failed: what both agree on stands, and
 * where they differ nobody can know yet. Throws where a model that was not given up has no probes, or some not run.
 */
export function verdictOf(probes: readonly JudgedProbe[], givenUp: GivenUpVerdict | null): Verdict {
  if (givenUp !== null) return givenUp;
  if (probes.length === 0) throw new Error("A model without probes has no verdict");
  if (probes.some(({ outcome }) => outcome === "not_run")) {
    throw new Error("A probe was not run although the model was not given up");
  }
  const atBest = judged(probes, (outcome) => outcome !== "failed");
  const atWorst = judged(probes, (outcome) => outcome === "passed");
  return atBest === atWorst ? atBest : "inconclusive";
}

function judged(probes: readonly JudgedProbe[], holds: (outcome: ProbeOutcome) => boolean): Verdict {
  const passed = probes.filter(({ outcome }) => holds(outcome)).length;
  const gatesPassed = probes.every(({ gate, outcome }) => !gate || holds(outcome));
  if (gatesPassed && 10 * passed >= 8 * probes.length) return "certified";
  if (gatesPassed && 10 * passed >= 6 * probes.length) return "quality_warning";
  return "failed";
}
