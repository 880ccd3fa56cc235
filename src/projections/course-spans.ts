import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData } from "../events/run-event.ts";
import type { WaitReason } from "../events/vocabulary.ts";
import type { CourseSpan, Effort } from "./run-course-model.ts";

/** An event and where it is on the axis of driven time. */
export interface Placed {
  readonly event: RecordedEvent;
  readonly atMs: number;
}

/** The calls and waits of one model in the order in which they began; `trials` is how often the run was to ask each probe. */
export function courseSpans(own: readonly Placed[], trials: number): CourseSpan[] {
  const endById = endsOfAttempts(own);
  // One wait at a time: the first that began is the first that ended.
  const waitEndsMs = own.filter(({ event }) => event.type === "WaitEnded").map(({ atMs }) => atMs);
  return own.flatMap(({ event, atMs: fromMs }): CourseSpan[] => {
    const place = { version: event.version, at: event.occurredAt, fromMs };
    if (event.type === "WaitStarted" && event.data.reason !== "pause") {
      const toMs = waitEndsMs.shift();
      return [{ ...place, ms: toMs === undefined ? null : toMs - fromMs, ...waitSpan(event.data.reason) }];
    }
    if (event.type !== "AttemptStarted") return [];
    const end = endById.get(event.data.attemptId) ?? null;
    return [{ ...place, ms: end === null ? null : end.atMs - fromMs, ...callSpan(event.data, end?.event, trials) }];
  });
}

/** What spans come to; `lengthMs` is the end of the axis, to which a wait lasts that is not over. */
export function effortOf(spans: readonly CourseSpan[], lengthMs: number): Effort {
  const count = (isCounted: (span: CourseSpan) => boolean) => spans.filter(isCounted).length;
  const waitedMs = (reason: WaitReason) =>
    spans.filter(({ kind }) => kind === reason).reduce((sum, { fromMs, ms }) => sum + (ms ?? lengthMs - fromMs), 0);
  return {
    calls: count(({ kind }) => kind === "passed" || kind === "wrong" || kind === "failed"),
    retries: count(({ isRetried }) => isRetried),
    abandonedCalls: count(({ kind }) => kind === "abandoned"),
    waits: (["retry", "quota"] as const).flatMap((reason) => {
      const ms = waitedMs(reason);
      return ms === 0 ? [] : [{ reason, ms }];
    }),
    confirmed: confirmedOf(spans),
  };
}

function confirmedOf(spans: readonly CourseSpan[]): Effort["confirmed"] {
  const trialsByProbe = new Map<string, number>();
  for (const { probe, trial, isConfirmation } of spans) {
    if (isConfirmation && probe !== null && trial !== null) trialsByProbe.set(probe, trial);
  }
  return [...trialsByProbe].map(([probe, trials]) => ({ probe, trials }));
}

function endsOfAttempts(own: readonly Placed[]): ReadonlyMap<string, Placed> {
  const ends = own.flatMap((one) =>
    one.event.type !== "AttemptStarted" && "attemptId" in one.event.data
      ? [[one.event.data.attemptId, one] as const]
      : [],
  );
  return new Map(ends);
}

function waitSpan(kind: "retry" | "quota") {
  return { kind, probe: null, trial: null, isRetried: false, isConfirmation: false };
}

function callSpan({ probe, trial }: EventData<"AttemptStarted">, end: RecordedEvent | undefined, trials: number) {
  const isRetried = end?.type === "AttemptFailed" && end.data.next.do === "retry";
  return { kind: kindOf(end), probe, trial, isRetried, isConfirmation: trial > trials };
}

function kindOf(end: RecordedEvent | undefined): CourseSpan["kind"] {
  if (end === undefined) return "open";
  if (isPassed(end)) return "passed";
  if (end.type === "AttemptSucceeded") return "wrong";
  return end.type === "AttemptAbandoned" ? "abandoned" : "failed";
}

/** Whether an event is the end of a call that passed. */
export function isPassed({ type, data }: RecordedEvent): boolean {
  return (type === "AttemptSucceeded" || type === "AttemptFailed") && "outcome" in data && data.outcome === "passed";
}
