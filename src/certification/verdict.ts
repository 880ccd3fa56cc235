import type { NextStep } from "../events/next-step.ts";
import type { Verdict } from "../events/vocabulary.ts";
import { type CapabilityProbe, statesOf } from "./capabilities.ts";

/** The rules of this file, recorded with every verdict. A change of the rules is a new name. */
export const VERDICT_RULES = "verdict/2";

/** What the verdict needs to know of a probe. */
export interface JudgedProbe extends CapabilityProbe {
  readonly gate: boolean;
}

/** The verdict with which a model was given up in the middle of its probes. */
export type GivenUpVerdict = Extract<NextStep, { do: "model" }>["verdict"];

/**
 * The verdict on a model from all its applicable probes. A model that was given up has the verdict it was given up
 * with. Otherwise it is judged twice, with every undecided probe as passed and as failed: if both agree, that is the
 * verdict; if not, nobody can know yet. Throws where a model that was not given up has no probes, or some not run.
 */
export function verdictOf(probes: readonly JudgedProbe[], givenUp: GivenUpVerdict | null): Verdict {
  if (givenUp !== null) return givenUp;
  if (probes.length === 0) throw new Error("A model without probes has no verdict");
  if (probes.some(({ outcome }) => outcome === "not_run")) {
    throw new Error("A probe was not run although the model was not given up");
  }
  const atBest = judged(decidedAs("passed", probes));
  const atWorst = judged(decidedAs("failed", probes));
  return atBest === atWorst ? atBest : "inconclusive";
}

function decidedAs(outcome: "passed" | "failed", probes: readonly JudgedProbe[]): readonly JudgedProbe[] {
  return probes.map((probe) => (probe.outcome === "undecided" ? { ...probe, outcome } : probe));
}

/** The verdict where every probe passed or failed. */
function judged(probes: readonly JudgedProbe[]): Verdict {
  const passed = probes.filter(({ outcome }) => outcome === "passed").length;
  const gatesPassed = probes.every(({ gate, outcome }) => !gate || outcome === "passed");
  const isWhole = !Object.values(statesOf(probes)).includes("broken");
  if (gatesPassed && isWhole && 10 * passed >= 8 * probes.length) return "certified";
  if (gatesPassed && 10 * passed >= 6 * probes.length) return "quality_warning";
  return "failed";
}
