import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventType } from "../events/run-event.ts";
import { eventsOf } from "./report-events.ts";

/** Which events of a run are wanted; an empty list lets everything through. */
export interface EventFilter {
  readonly modelIds: readonly string[];
  readonly probes: readonly string[];
  readonly types: readonly EventType[];
}

/**
 * The events about one of the models, one of the probes and of one of the types, in their order. A wait for a retry or a
 * quota belongs to the call before it; what is about the run as a whole is about no model.
 */
export function filterEvents(
  events: readonly RecordedEvent[],
  { modelIds, probes, types }: EventFilter,
): readonly RecordedEvent[] {
  const wanted = { modelIds: new Set(modelIds), probes: new Set(probes), types: new Set<string>(types) };
  return withSubjects(events).flatMap(({ event, subject: { modelId, probe } }) => {
    const isOfModel = isAmong(wanted.modelIds, modelId);
    const isWanted = isOfModel && isAmong(wanted.probes, probe) && isAmong(wanted.types, event.type);
    return isWanted ? [event] : [];
  });
}

/** What an event is about; null = about none. */
interface Subject {
  readonly modelId: string | null;
  readonly probe: string | null;
}

const nothing: Subject = { modelId: null, probe: null };

function isAmong(wanted: ReadonlySet<string>, found: string | null): boolean {
  return wanted.size === 0 || (found !== null && wanted.has(found));
}

function withSubjects(events: readonly RecordedEvent[]) {
  const starts = eventsOf(events, "AttemptStarted").map(({ data }) => data);
  const subjectById = new Map<string, Subject>(starts.map((start) => [start.attemptId, start]));
  let last = nothing;
  return events.map((event) => {
    if (event.type === "WaitStarted" || event.type === "WaitEnded") {
      return { event, subject: event.data.reason === "pause" ? nothing : last };
    }
    const subject = subjectOf(event, subjectById);
    if (subject.probe !== null) last = subject;
    return { event, subject };
  });
}

function subjectOf({ data }: RecordedEvent, subjectById: ReadonlyMap<string, Subject>): Subject {
  if ("attemptId" in data) return subjectById.get(data.attemptId) ?? nothing;
  return "modelId" in data ? { modelId: data.modelId, probe: null } : nothing;
}
