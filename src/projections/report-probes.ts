import type { EventData, ListedModel, NextStep } from "../events/run-event.ts";
import type { ProbeOutcome } from "../events/vocabulary.ts";
import { type Attempt, type AttemptEnd, isAbandoned, largestAttempt } from "./report-attempts.ts";
import type { ReportProbe } from "./report-model.ts";
import { isFlaky, trialCountsOf } from "./report-trials.ts";

type Settled = Exclude<ProbeOutcome, "not_run">;
type Trial = { readonly end: AttemptEnd | null; readonly outcome: Settled | null };

/**
 * The counted probes of one model in the order of its plan. With several trials a probe passed when all of them did, and
 * failed when one did. A probe that a concluded model never came to is `not_run`; a model that is still pending
 * lists only the probes that have an outcome.
 */
export function probesOf(
  model: ListedModel,
  attempts: readonly Attempt[],
  trials: number,
  isConcluded: boolean,
): ReportProbe[] {
  const counted = model.probes.filter((probe) => probe.counted);
  return counted.flatMap(({ probe, gate }) => {
    const own = attempts.filter(({ start }) => start.probe === probe);
    const results = resultsOf(own, trials);
    const outcome = combinedOutcome(results) ?? (isConcluded ? "not_run" : null);
    return outcome === null ? [] : [{ probe, gate, outcome, ...evidenceOf(outcome, results, own) }];
  });
}

/** What the attempts of one probe came to; null while that is open. */
export function outcomeOf(own: readonly Attempt[], trials: number): Settled | null {
  return combinedOutcome(resultsOf(own, trials));
}

function resultsOf(own: readonly Attempt[], trials: number): readonly Trial[] {
  return Array.from({ length: trials }, (_, i) => trialOf(own, i + 1));
}

function evidenceOf(outcome: ProbeOutcome, results: readonly Trial[], own: readonly Attempt[]) {
  const decisive = results.find((trial) => trial.outcome === outcome)?.end ?? null;
  const trials = trialCountsOf(results.map(({ outcome: settled }) => settled));
  return {
    trials,
    flaky: isFlaky(trials),
    attempts: largestAttempt(own),
    abandonedCalls: own.filter(isAbandoned).length,
    latencyMs: meanLatencyMs(results),
    error: decisive === null || outcome === "passed" ? null : errorOf(decisive),
    finding: decisive === null || decisive.type === "AttemptAbandoned" ? null : decisive.data.finding,
    beyondMaxWait: decisive?.type === "AttemptFailed" ? beyondMaxWaitOf(decisive.data) : null,
  };
}

function trialOf(own: readonly Attempt[], trial: number): Trial {
  const end = own.findLast(({ start }) => start.trial === trial)?.end ?? null;
  return { end, outcome: end === null ? null : settledBy(end) };
}

function settledBy(end: AttemptEnd): Settled | null {
  switch (end.type) {
    case "AttemptSucceeded":
      return end.data.outcome;
    case "AttemptFailed":
      return settledByNext(end.data.next);
    case "AttemptAbandoned":
      return end.data.next === "undecided" ? "undecided" : null;
  }
}

/** A failure that ends the model leaves the probe that met it undecided: no reply was ever judged. */
function settledByNext(next: NextStep): Settled | null {
  switch (next.do) {
    case "probe":
      return next.outcome;
    case "model":
      return "undecided";
    case "retry":
    case "run":
      return null;
  }
}

function combinedOutcome(results: readonly Trial[]): Settled | null {
  const outcomes = results.map(({ outcome }) => outcome);
  if (outcomes.includes("failed")) return "failed";
  if (outcomes.includes(null)) return null;
  return outcomes.includes("undecided") ? "undecided" : "passed";
}

function meanLatencyMs(results: readonly Trial[]): number | null {
  const latencies = results.flatMap(({ end }) => (end?.type === "AttemptSucceeded" ? [end.data.reply.latencyMs] : []));
  if (latencies.length === 0) return null;
  return Math.round(latencies.reduce((sum, latencyMs) => sum + latencyMs, 0) / latencies.length);
}

function errorOf(end: AttemptEnd): ReportProbe["error"] {
  if (end.type === "AttemptAbandoned") return null;
  if (end.type === "AttemptFailed") {
    const { category, code, message, httpStatus } = end.data.failure;
    return { category, code, message, httpStatus };
  }
  const { finding } = end.data;
  if (finding === null) return null;
  const received = finding.received === null ? "" : `; received ${finding.received}`;
  const message = `Expected ${finding.expected}${received}`;
  return { category: "wrong_answer", code: finding.code, message, httpStatus: null };
}

function beyondMaxWaitOf({ failure, next }: EventData<"AttemptFailed">): ReportProbe["beyondMaxWait"] {
  if (next.do !== "probe" || next.beyondMaxWait === undefined) return null;
  return { ...next.beyondMaxWait, asked: failure.retryAfterMs === next.beyondMaxWait.waitMs };
}
