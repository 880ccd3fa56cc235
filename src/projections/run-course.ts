import { msBetween } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, EventType } from "../events/run-event.ts";
import { courseSpans, effortOf, type Placed } from "./course-spans.ts";
import { attemptsOf } from "./report-attempts.ts";
import { restBetween } from "./report-interruptions.ts";
import { outcomeOf } from "./report-probes.ts";
import type { CourseProbe, CourseSpan, Leg, ModelLeg, RestLeg, RunCourse } from "./run-course-model.ts";

/** The course of a run from its events (at least one), from version 1 on. Pure. */
export function runCourse(events: readonly RecordedEvent[]): RunCourse {
  const placed = placedEvents(events);
  const run: Whole = {
    placed,
    lengthMs: present(placed.at(-1), "event of the run").atMs,
    trials: trialsOf(events),
    started: new Set(events.flatMap(({ type, data }) => (type === "ModelStarted" ? [data.index] : []))),
  };
  const legs = placed.flatMap((_, i) => [...legAt(run, i), ...restAt(run, i)]);
  return { schemaVersion: 1, runId: present(events.at(0), "event of the run").runId, lengthMs: run.lengthMs, legs };
}

/** Of a course the legs of some models, each with the rests within it. Pure. */
export function courseOfModels(course: RunCourse, modelIds: readonly string[]): RunCourse {
  const legs = course.legs.flatMap((leg) =>
    leg.kind === "model" && modelIds.includes(leg.modelId) ? [leg, ...restsWithin(course, leg)] : [],
  );
  return { ...course, legs };
}

/** A rest after the conclusion of a model is not one of it. */
function restsWithin({ legs }: RunCourse, { version, lastVersion, verdict }: ModelLeg): readonly RestLeg[] {
  return legs.filter(
    (leg): leg is RestLeg =>
      leg.kind === "rest" &&
      leg.version >= version &&
      (verdict === null ? leg.version <= lastVersion : leg.version < lastVersion),
  );
}

interface Whole {
  readonly placed: readonly Placed[];
  readonly lengthMs: number;
  readonly trials: number;
  /** The indices of the models that were started. */
  readonly started: ReadonlySet<number>;
}

/** As `timesAfter` counts: what lies before a resume or a cancellation was nobody's time. */
function placedEvents(events: readonly RecordedEvent[]): Placed[] {
  let atMs = 0;
  return events.map((event, i) => {
    const sinceMs = msBetween(events[i - 1]?.occurredAt ?? event.occurredAt, event.occurredAt);
    if (event.type !== "RunResumed" && event.type !== "RunCancelled") atMs += sinceMs;
    return { event, atMs };
  });
}

/** How often a run was to ask each probe. One that asks none has no such option. */
function trialsOf(events: readonly RecordedEvent[]): number {
  const [first] = events;
  return first?.type === "RunStarted" && first.data.kind === "certify" ? first.data.options.trials : 1;
}

function legAt(run: Whole, i: number): readonly Leg[] {
  const { event, atMs } = present(run.placed[i], "place of the event");
  const place = { version: event.version, at: event.occurredAt, fromMs: atMs };
  switch (event.type) {
    case "ModelStarted":
      return [modelLeg(run, run.placed.slice(i, endOf(run.placed, i, "ModelConcluded") + 1), event.data)];
    case "ModelConcluded":
      return run.started.has(event.data.index) ? [] : [modelLeg(run, run.placed.slice(i, i + 1), event.data)];
    case "WaitStarted": {
      if (event.data.reason !== "pause") return [];
      const end = run.placed[endOf(run.placed, i, "WaitEnded")];
      return [{ kind: "pause", ...place, ms: end === undefined ? null : end.atMs - atMs }];
    }
    case "ModelsListed":
      // The last part of a listing stands for all of it.
      return event.data.more === true ? [] : [{ kind: "event", ...place, type: event.type }];
    case "AttemptStarted":
    case "AttemptSucceeded":
    case "AttemptFailed":
    case "AttemptAbandoned":
    case "WaitEnded":
    case "RunInterrupted":
    case "RunSuspended":
      return [];
    default:
      return [{ kind: "event", ...place, type: event.type }];
  }
}

function restAt({ placed }: Whole, i: number): readonly Leg[] {
  const { event, atMs } = present(placed[i], "place of the event");
  const rest = restBetween(event, placed[i + 1]?.event);
  return rest === null ? [] : [{ kind: "rest", version: event.version, fromMs: atMs, ...rest }];
}

/** The index of the next event of a type; after the last event if there is none. */
function endOf(placed: readonly Placed[], from: number, type: EventType): number {
  let at = from;
  while (at < placed.length && placed[at]?.event.type !== type) at += 1;
  return at;
}

/** `own` are the events of one model, from the one that began it to the one that concluded it, as far as they go. */
function modelLeg(
  { lengthMs, trials }: Whole,
  own: readonly Placed[],
  { index, modelId }: Pick<EventData<"ModelStarted">, "index" | "modelId">,
): ModelLeg {
  const first = present(own.at(0), "first event");
  const last = present(own.at(-1), "last event");
  const concluded = last.event.type === "ModelConcluded" ? last.event.data : null;
  const spans = courseSpans(own, trials);
  return {
    kind: "model",
    version: first.event.version,
    lastVersion: last.event.version,
    at: first.event.occurredAt,
    fromMs: first.atMs,
    ms: concluded === null ? null : last.atMs - first.atMs,
    ...{ index, modelId },
    verdict: concluded?.verdict ?? null,
    rating: concluded?.rating ?? null,
    effort: effortOf(spans, lengthMs),
    probes: probesOf(own, spans, { endMs: concluded === null ? null : last.atMs, lengthMs }),
    spans,
  };
}

/** The trials of a probe come one after another, and so do the probes. `endMs` is where the model ended, null if it did not. */
function probesOf(
  own: readonly Placed[],
  spans: readonly CourseSpan[],
  { endMs, lengthMs }: { readonly endMs: number | null; readonly lengthMs: number },
): CourseProbe[] {
  const attempts = attemptsOf(own.map(({ event }) => event));
  const probes = [...new Set(attempts.map(({ start }) => start.probe))];
  const firsts = probes.map((probe) => spans.findIndex((span) => span.probe === probe));
  return probes.map((probe, i) => {
    const spansOfProbe = spans.slice(firsts[i], firsts[i + 1]);
    const { version, at, fromMs } = present(spansOfProbe.at(0), "first call");
    const next = spans[firsts[i + 1] ?? spans.length];
    const toMs = next?.fromMs ?? endMs;
    return {
      ...{ probe, version, at, fromMs },
      ms: toMs === null ? null : toMs - fromMs,
      outcome: outcomeOf(attempts.filter(({ start }) => start.probe === probe)),
      effort: effortOf(spansOfProbe, lengthMs),
    };
  });
}
