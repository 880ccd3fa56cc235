import { inEnglish } from "../events/phrases/english.ts";
import type { Phrase } from "../events/phrases/phrase.ts";
import type { EventData, ListedModel } from "../events/run-event.ts";
import { settledOutcome, type TrialPlan } from "../events/trial-plan.ts";
import { type ProbeOutcome, phrasesOf, type TrialOutcome, told } from "../events/vocabulary.ts";
import { type Attempt, type AttemptEnd, isAbandoned, largestAttempt } from "./report-attempts.ts";
import type { ReportProbe } from "./report-model.ts";
import { isFlaky, trialCountsOf } from "./report-trials.ts";

/** The end of the last attempt of a trial, and the trial's outcome; null while that is open. */
interface Trial {
  readonly end: AttemptEnd | null;
  readonly outcome: TrialOutcome | null;
}

/**
 * The counted probes of one model in the order of its plan. A probe that a concluded model never came to is `not_run`; a
 * model that is still pending lists only the probes that have an outcome.
 */
export function probesOf(
  model: ListedModel,
  attempts: readonly Attempt[],
  plan: TrialPlan,
  isConcluded: boolean,
): ReportProbe[] {
  const counted = model.probes.filter((probe) => probe.counted);
  return counted.flatMap(({ probe, capability, gate }) => {
    const own = attempts.filter(({ start }) => start.probe === probe);
    const trials = trialsOf(own);
    const outcome = outcomeOf(own) ?? (isConcluded ? outcomeWhenGivenUp(trials, plan) : null);
    return outcome === null ? [] : [{ probe, capability, gate, outcome, ...evidenceOf(outcome, trials, own) }];
  });
}

/** The outcome of a probe as the last of its attempts settled it; null while it is open, or where none did. */
export function outcomeOf(own: readonly Attempt[]): TrialOutcome | null {
  const end = own.at(-1)?.end ?? null;
  return end?.data.next.do === "probe" ? end.data.next.outcome : null;
}

/** Of a probe that its model was given up at, or before. */
function outcomeWhenGivenUp(trials: readonly Trial[], plan: TrialPlan): ProbeOutcome {
  const outcomes = trials.flatMap(({ outcome }) => outcome ?? []);
  return outcomes.length === 0 ? "not_run" : (settledOutcome(outcomes, plan) ?? "undecided");
}

function evidenceOf(outcome: ProbeOutcome, trials: readonly Trial[], own: readonly Attempt[]) {
  const decisive = trials.find((trial) => trial.outcome === outcome)?.end ?? null;
  const counts = trialCountsOf(trials.map(({ outcome: settled }) => settled));
  return {
    ...counts,
    flaky: isFlaky(counts),
    attempts: largestAttempt(own),
    abandonedCalls: own.filter(isAbandoned).length,
    latencyMs: meanLatencyMs(trials),
    error: decisive === null || outcome === "passed" ? null : errorOf(decisive),
    finding: decisive === null || decisive.type === "AttemptAbandoned" ? null : decisive.data.finding,
    beyondMaxWait: decisive?.type === "AttemptFailed" ? beyondMaxWaitOf(decisive.data) : null,
  };
}

function trialsOf(own: readonly Attempt[]): readonly Trial[] {
  const lastByTrial = new Map(own.map((attempt) => [attempt.start.trial, attempt.end]));
  return [...lastByTrial.values()].map((end) => ({ end, outcome: end === null ? null : settledBy(end) }));
}

function settledBy(end: AttemptEnd): TrialOutcome | null {
  if (end.type !== "AttemptAbandoned") return end.data.outcome;
  return end.data.next.do === "repeat" ? null : "undecided";
}

function meanLatencyMs(trials: readonly Trial[]): number | null {
  const latencies = trials.flatMap(({ end }) => (end?.type === "AttemptSucceeded" ? [end.data.reply.latencyMs] : []));
  if (latencies.length === 0) return null;
  return Math.round(latencies.reduce((sum, latencyMs) => sum + latencyMs, 0) / latencies.length);
}

function errorOf(end: AttemptEnd): ReportProbe["error"] {
  if (end.type === "AttemptAbandoned") return null;
  if (end.type === "AttemptFailed") {
    const { category, code, message, httpStatus } = end.data.failure;
    return { category, code, message, ...phrasesOf(end.data.failure), httpStatus };
  }
  const { finding } = end.data;
  if (finding === null) return null;
  const said = { message: inEnglish(wrongAnswer(finding)), phrases: { message: wrongAnswer(told(finding)) } };
  return { category: "wrong_answer", code: finding.code, ...said, httpStatus: null };
}

/** The sentence is made of those that were recorded, whatever the phrases come to later. */
function wrongAnswer({ expected, received }: Pick<ReturnType<typeof told>, "expected" | "received">): Phrase {
  return received === null
    ? { code: "only_expected", params: { expected } }
    : { code: "expected_and_received", params: { expected, received } };
}

function beyondMaxWaitOf({ failure, beyondMaxWait }: EventData<"AttemptFailed">): ReportProbe["beyondMaxWait"] {
  if (beyondMaxWait === undefined) return null;
  return { ...beyondMaxWait, asked: failure.retryAfterMs === beyondMaxWait.waitMs };
}
