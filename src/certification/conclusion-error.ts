import type { EventData, ListedModel } from "../events/run-event.ts";
import type { CallFailure, Verdict } from "../events/vocabulary.ts";
import type { SettledProbe, TrialRecord } from "./probe-record.ts";

type ConclusionError = NonNullable<EventData<"ModelConcluded">["error"]>;

interface ErrorFacts {
  readonly verdict: Verdict;
  readonly plan: ListedModel["plan"];
  readonly probes: readonly SettledProbe[];
  /** The call for which the model was given up, if it was. */
  readonly failure: CallFailure | null;
}

/**
 * The one thing that tells people most about a model that was not certified: what ended it, else the first probe that
 * failed (gates before others), else, for an inconclusive one, the last call that kept us from finding out.
 */
export function conclusionError({ verdict, plan, probes, failure }: ErrorFacts): ConclusionError | null {
  if (plan.do === "skip") return endOfLife(plan.date);
  if (failure !== null) return failureToError(failure);
  if (verdict === "certified") return null;
  const gatesFirst = [...probes.filter(({ gate }) => gate), ...probes.filter(({ gate }) => !gate)];
  const telling =
    verdict === "inconclusive" ? trialErrors(probes, "undecided").at(-1) : trialErrors(gatesFirst, "failed").at(0);
  return telling ?? null;
}

function endOfLife(date: string): ConclusionError {
  return { category: "end_of_life", code: "end_of_life", message: `The model reached its end of life on ${date}.` };
}

function failureToError({ category, code, message }: CallFailure): ConclusionError {
  return { category, code, message };
}

/** A trial that ended so in a probe that passed all the same says nothing about the verdict. */
function trialErrors(probes: readonly SettledProbe[], outcome: "failed" | "undecided"): ConclusionError[] {
  return probes
    .filter((probe) => probe.outcome === outcome)
    .flatMap(({ probe, trials }) =>
      trials.filter((trial) => trial.outcome === outcome).map((trial) => trialError(probe, trial)),
    );
}

function trialError(probe: string, { finding, failures }: TrialRecord): ConclusionError {
  const last = failures.at(-1);
  // A rejected request has a finding too, but the service's own words tell more about it.
  if (finding !== null && finding.code !== "request_rejected") {
    const received = finding.received === null ? "" : `; received ${finding.received}`;
    const message = `Probe ${probe}: expected ${finding.expected}${received}`;
    return { category: "wrong_answer", code: finding.code, message };
  }
  if (last !== undefined) return failureToError(last.failure);
  return { category: "unknown", code: "abandoned", message: `Probe ${probe}: every call was broken off by a crash.` };
}
