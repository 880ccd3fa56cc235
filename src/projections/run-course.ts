import { msBetween } from "../events/iso-time.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData } from "../events/run-event.ts";
import type { WaitReason } from "../events/vocabulary.ts";
import { type TimelineLine, timeline } from "./timeline.ts";

/**
 * What a span of a model's time went to: a call that passed (for some probes that is a refusal), whose reply was wrong,
 * that failed, that its process left, that is still open; or a wait. A pause belongs to the model after it.
 */
export type SpanKind = "passed" | "wrong" | "failed" | "abandoned" | "open" | WaitReason;

/**
 * A span on the axis of driven time: milliseconds since the run began, rests not counted. Of a call, `isRetry` says that
 * its trial had been called before, `isConfirmation` that a failed trial made the run ask more often than it was told to.
 */
export interface CourseSpan {
  readonly kind: SpanKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly probe: string | null;
  readonly isRetry: boolean;
  readonly isConfirmation: boolean;
}

/** The spans of one model, in their order. */
export interface ModelCourse {
  readonly modelId: string;
  readonly spans: readonly CourseSpan[];
}

/** A rest that was ended by a resume: where it lies on the axis, and how long it took by the clock. */
export interface CourseRest {
  readonly atMs: number;
  readonly restMs: number;
}

/** How a run went: by model, in the order in which they were called; `moments` are the events beside what went well. */
export interface RunCourse {
  readonly lengthMs: number;
  readonly models: readonly ModelCourse[];
  readonly rests: readonly CourseRest[];
  readonly moments: readonly TimelineLine[];
}

/** The course of a run from its events, from version 1 on; `trials` is how often it was to ask each probe. Pure. */
export function runCourse(events: readonly RecordedEvent[], trials: number): RunCourse {
  const placed = placedEvents(events);
  const lengthMs = placed.at(-1)?.atMs ?? 0;
  return {
    lengthMs,
    models: modelCourses(placed, lengthMs, trials),
    rests: placed.flatMap(({ event, atMs, sinceMs }) =>
      event.type === "RunResumed" ? [{ atMs, restMs: sinceMs }] : [],
    ),
    moments: timeline(events).filter((line) => isMoment(line, trials)),
  };
}

interface Placed {
  readonly event: RecordedEvent;
  readonly atMs: number;
  readonly sinceMs: number;
}

/** As `timesAfter` counts: what lies before a resume or a cancellation was nobody's time. */
function placedEvents(events: readonly RecordedEvent[]): Placed[] {
  let atMs = 0;
  return events.map((event, i) => {
    const sinceMs = msBetween(events[i - 1]?.occurredAt ?? event.occurredAt, event.occurredAt);
    if (event.type !== "RunResumed" && event.type !== "RunCancelled") atMs += sinceMs;
    return { event, atMs, sinceMs };
  });
}

function modelCourses(placed: readonly Placed[], lengthMs: number, trials: number): ModelCourse[] {
  const endById = endsOfAttempts(placed);
  // One wait at a time: the first that began is the first that ended.
  const waitEndsMs = placed.filter(({ event }) => event.type === "WaitEnded").map(({ atMs }) => atMs);
  const models: { readonly modelId: string; readonly spans: CourseSpan[] }[] = [];
  const asked = new Set<string>();
  const pauses: CourseSpan[] = [];
  for (const { event, atMs: fromMs } of placed) {
    if (event.type === "ModelStarted") models.push({ modelId: event.data.modelId, spans: pauses.splice(0) });
    if (event.type === "WaitStarted") {
      const toMs = waitEndsMs.shift() ?? lengthMs;
      const wait = { kind: event.data.reason, fromMs, toMs, probe: null, isRetry: false, isConfirmation: false };
      (event.data.reason === "pause" ? pauses : models.at(-1)?.spans)?.push(wait);
    }
    if (event.type === "AttemptStarted") {
      const end = endById.get(event.data.attemptId) ?? null;
      const call = callOf(event.data, asked, trials);
      models.at(-1)?.spans.push({ ...call, kind: kindOf(end?.event), fromMs, toMs: end?.atMs ?? lengthMs });
    }
  }
  return models;
}

function endsOfAttempts(placed: readonly Placed[]): ReadonlyMap<string, Placed> {
  const ends = placed.flatMap((one) =>
    one.event.type !== "AttemptStarted" && "attemptId" in one.event.data
      ? [[one.event.data.attemptId, one] as const]
      : [],
  );
  return new Map(ends);
}

function callOf({ index, probe, trial }: EventData<"AttemptStarted">, asked: Set<string>, trials: number) {
  const key = `${index} ${trial} ${probe}`;
  const isRetry = asked.has(key);
  asked.add(key);
  return { probe, isRetry, isConfirmation: trial > trials };
}

function kindOf(end: RecordedEvent | undefined): SpanKind {
  if (end === undefined) return "open";
  if (isPassed(end)) return "passed";
  if (end.type === "AttemptSucceeded") return "wrong";
  return end.type === "AttemptAbandoned" ? "abandoned" : "failed";
}

function isPassed({ type, data }: RecordedEvent): boolean {
  return (type === "AttemptSucceeded" || type === "AttemptFailed") && "outcome" in data && data.outcome === "passed";
}

const alwaysMoments: ReadonlySet<string> = new Set([
  "AttemptAbandoned",
  "RunInterrupted",
  "RunSuspended",
  "RunResumed",
  "RunOptionsChanged",
  "RunCancelled",
]);

/** Of the calls those that did not pass, and those that confirm whether that was chance. */
function isMoment({ event, attempt }: TimelineLine, trials: number): boolean {
  if (alwaysMoments.has(event.type)) return true;
  const isEnd = event.type === "AttemptSucceeded" || event.type === "AttemptFailed";
  return isEnd && (!isPassed(event) || (attempt?.trial ?? 0) > trials);
}
