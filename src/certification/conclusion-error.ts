import { inEnglish } from "../events/phrases/english.ts";
import type { Phrase } from "../events/phrases/phrase.ts";
import type { EventData, ListedModel } from "../events/run-event.ts";
import { type CallFailure, phrasesOf, told, type Verdict } from "../events/vocabulary.ts";
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
  return { category: "end_of_life", code: "end_of_life", ...saidOf({ code: "end_of_life_reached", params: { date } }) };
}

function failureToError(failure: CallFailure): ConclusionError {
  const { category, code, message } = failure;
  return { category, code, message, ...phrasesOf(failure) };
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
    const message = inEnglish(wrongAnswer(probe, finding));
    return {
      category: "wrong_answer",
      code: finding.code,
      message,
      phrases: { message: wrongAnswer(probe, told(finding)) },
    };
  }
  if (last !== undefined) return failureToError(last.failure);
  return { category: "unknown", code: "abandoned", ...saidOf({ code: "calls_lost_to_crashes", params: { probe } }) };
}

/** The sentence is made of those that were recorded, whatever the phrases come to later. */
function wrongAnswer(probe: string, { expected, received }: ReturnType<typeof told>): Phrase {
  return received === null
    ? { code: "probe_expected", params: { probe, expected } }
    : { code: "probe_expected_and_received", params: { probe, expected, received } };
}

function saidOf(phrase: Phrase): Pick<ConclusionError, "message" | "phrases"> {
  return { message: inEnglish(phrase), phrases: { message: phrase } };
}
