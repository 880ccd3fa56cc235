import { isoToMs } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, EventType } from "../events/run-event.ts";
import type { WaitReason } from "../events/vocabulary.ts";
import { drivenMs, type RunTimes, timesAfter } from "../machine/run-times.ts";
import { attemptsOf, isAbandoned, isAnswered } from "./report-attempts.ts";
import { eventsOf } from "./report-events.ts";
import { interruptionsOf } from "./report-interruptions.ts";
import type { Interruption } from "./report-model.ts";
import { outcomeOf } from "./report-probes.ts";

/** What a piece of a run took. `retries` are calls that failed and were made again, `waits` the sums by reason in milliseconds. */
export interface Effort {
  readonly calls: number;
  readonly retries: number;
  readonly abandonedCalls: number;
  readonly waits: readonly { readonly reason: WaitReason; readonly ms: number }[];
  /** The probes that were asked again with other words, and how often in all. */
  readonly confirmed: readonly { readonly probe: string; readonly trials: number }[];
}

/** What a piece of a run is: what takes no time is an event, what had no end yet has no outcome. */
export type SpanSubject =
  | { readonly kind: "event"; readonly event: RecordedEvent }
  | { readonly kind: "pause" }
  | { readonly kind: "rest"; readonly rest: Interruption }
  | { readonly kind: "model"; readonly modelId: string; readonly concluded: EventData<"ModelConcluded"> | null }
  | { readonly kind: "probe"; readonly probe: string; readonly outcome: ReturnType<typeof outcomeOf> };

/** A piece of a run: when it began and how long it took in milliseconds without rests; null = it is not over. */
export interface RunSpan {
  readonly at: string;
  readonly ms: number | null;
  readonly subject: SpanSubject;
  readonly effort: Effort | null;
}

/** A run as a time line, in order: who began it, each model, the pauses between them, the rests, and how it ended. */
export function runSpans(events: readonly RecordedEvent[]): readonly RunSpan[] {
  const started = new Set(eventsOf(events, "ModelStarted").map(({ data }) => data.index));
  const spans = events.flatMap((event, i): RunSpan[] => {
    switch (event.type) {
      case "ModelStarted":
        return [modelSpan(until(events.slice(i), "ModelConcluded"), event.data.modelId)];
      case "ModelConcluded":
        return started.has(event.data.index) ? [] : [modelSpan([event], event.data.modelId)];
      case "WaitStarted":
        return event.data.reason === "pause" ? [pauseSpan(events.slice(i), event.occurredAt)] : [];
      case "AttemptStarted":
      case "AttemptSucceeded":
      case "AttemptFailed":
      case "AttemptAbandoned":
      case "WaitEnded":
      case "RunInterrupted":
      case "RunSuspended":
        return [];
      default:
        return [{ at: event.occurredAt, ms: 0, subject: { kind: "event", event }, effort: null }];
    }
  });
  return inOrder([...spans, ...restsOf(events)]);
}

/** The certification of one model as a time line: the whole of it, then each probe, and the rests among them. */
export function modelSpans(events: readonly RecordedEvent[], modelId: string): readonly RunSpan[] {
  const from = events.findIndex((event) => event.type === "ModelStarted" && event.data.modelId === modelId);
  const own = until(events.slice(Math.max(0, from)), "ModelConcluded");
  const model = runSpans(events).filter(({ subject }) => subject.kind === "model" && subject.modelId === modelId);
  if (from === -1) return model;
  const probes = [...new Set(eventsOf(own, "AttemptStarted").map(({ data }) => data.probe))];
  return [...model, ...inOrder([...probes.map((probe) => probeSpan(own, probe)), ...restsOf(own)])];
}

function modelSpan(own: readonly RecordedEvent[], modelId: string): RunSpan {
  const concluded = eventsOf(own, "ModelConcluded").at(0)?.data ?? null;
  return spanOf(own, concluded !== null, { kind: "model", modelId, concluded });
}

/** From the first call of a probe to the first of the next: its trials come one after another. */
function probeSpan(events: readonly RecordedEvent[], probe: string): RunSpan {
  const isCallOf = (event: RecordedEvent, wanted: boolean) =>
    event.type === "AttemptStarted" && (event.data.probe === probe) === wanted;
  const after = events.slice(events.findIndex((event) => isCallOf(event, true)));
  const next = after.findIndex((event) => isCallOf(event, false) || event.type === "ModelConcluded");
  const own = next === -1 ? after : after.slice(0, next + 1);
  const attempts = attemptsOf(own).filter(({ start }) => start.probe === probe);
  return spanOf(own, next !== -1, { kind: "probe", probe, outcome: outcomeOf(attempts) });
}

function pauseSpan(after: readonly RecordedEvent[], at: string): RunSpan {
  const isOver = after.some(({ type }) => type === "WaitEnded");
  const ms = isOver ? drivenMsOf(until(after, "WaitEnded")) : null;
  return { at, ms, subject: { kind: "pause" }, effort: null };
}

function spanOf(own: readonly RecordedEvent[], isOver: boolean, subject: SpanSubject): RunSpan {
  const at = present(own.at(0), "first event").occurredAt;
  return { at, ms: isOver ? drivenMsOf(own) : null, subject, effort: effortOf(own) };
}

function effortOf(own: readonly RecordedEvent[]): Effort {
  const attempts = attemptsOf(own);
  const probes = [...new Set(attempts.map(({ start }) => start.probe))];
  const asked = probes.map((probe) => ({
    probe,
    trials: Math.max(...attempts.filter(({ start }) => start.probe === probe).map(({ start }) => start.trial)),
  }));
  return {
    calls: attempts.filter(isAnswered).length,
    retries: eventsOf(own, "AttemptFailed").filter(({ data }) => data.next.do === "retry").length,
    abandonedCalls: attempts.filter(isAbandoned).length,
    waits: (["retry", "quota"] as const).flatMap((reason) => {
      const ms = waitMsOf(own, reason);
      return ms === 0 ? [] : [{ reason, ms }];
    }),
    confirmed: asked.filter(({ trials }) => trials > 1),
  };
}

function waitMsOf(own: readonly RecordedEvent[], reason: WaitReason): number {
  const waits = own.flatMap((event, i) => {
    if (event.type !== "WaitStarted" || event.data.reason !== reason) return [];
    return drivenMsOf(until(own.slice(i), "WaitEnded"));
  });
  return waits.reduce((sum, ms) => sum + ms, 0);
}

function restsOf(events: readonly RecordedEvent[]): RunSpan[] {
  return interruptionsOf(events).map((rest) => ({
    at: rest.at,
    ms: rest.restMs,
    subject: { kind: "rest", rest },
    effort: null,
  }));
}

/** As the run itself counts: steps forwards, without rests, so that the report says the same whatever the clock did. */
function drivenMsOf(own: readonly RecordedEvent[]): number {
  const times = own.reduce<RunTimes | null>((so, { type, occurredAt }) => timesAfter(so, type, occurredAt), null);
  return drivenMs(present(times, "event"));
}

/** The events up to the first of a type, that one included; all of them where there is none. */
function until(events: readonly RecordedEvent[], type: EventType): readonly RecordedEvent[] {
  const last = events.findIndex((event) => event.type === type);
  return last === -1 ? events : events.slice(0, last + 1);
}

/** By when they began; what began at the same moment stays as it is. */
function inOrder(spans: readonly RunSpan[]): readonly RunSpan[] {
  return spans.toSorted((a, b) => isoToMs(a.at) - isoToMs(b.at));
}
