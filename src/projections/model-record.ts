import { msBetween } from "../events/iso-time.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import { phrasesOf } from "../events/vocabulary.ts";
import type { AttemptRecord, ModelRecord, TrialRecord } from "./model-record-schema.ts";
import { eventsOf, type Recorded } from "./report-events.ts";
import type { Report, ReportModel } from "./report-model.ts";

/**
 * A report of only some of its models, with everything that the events say about them; run and totals stay those of the
 * whole run.
 */
export function reportOfModels(
  report: Report,
  models: readonly ReportModel[],
  events: readonly RecordedEvent[],
): Report {
  const ownByIndex = eventsByModel(events);
  return {
    ...report,
    models: models.map((model) => ({ ...model, record: recordOf(ownByIndex.get(model.index) ?? []) })),
  };
}

/** From the start of each model to its conclusion, since they come one after another; a skip is only a conclusion. */
function eventsByModel(events: readonly RecordedEvent[]): ReadonlyMap<number, readonly RecordedEvent[]> {
  const byIndex = new Map<number, RecordedEvent[]>();
  let own: RecordedEvent[] = [];
  for (const event of events) {
    if (event.type === "ModelStarted") {
      own = [];
      byIndex.set(event.data.index, own);
    }
    if (event.type === "ModelConcluded" && !byIndex.has(event.data.index)) byIndex.set(event.data.index, [event]);
    else own.push(event);
    if (event.type === "ModelConcluded") own = [];
  }
  return byIndex;
}

function recordOf(own: readonly RecordedEvent[]): ModelRecord {
  const [started] = eventsOf(own, "ModelStarted");
  const [concluded] = eventsOf(own, "ModelConcluded");
  return {
    startedAt: started?.occurredAt ?? null,
    concluded: concluded === undefined ? null : conclusionOf(concluded),
    trials: trialsOf(own),
  };
}

function conclusionOf({ occurredAt, globalPosition, version, hash, data }: Recorded<"ModelConcluded">) {
  return { at: occurredAt, globalPosition, version, hash, rules: data.rules };
}

/** In the order in which they were asked; a call that was made again is another attempt of its trial. */
function trialsOf(own: readonly RecordedEvent[]): TrialRecord[] {
  const calls = eventsOf(own, "AttemptStarted");
  const keys = [...new Set(calls.map(keyOf))];
  return keys.flatMap((key) => {
    const starts = calls.filter((start) => keyOf(start) === key);
    const attempts = starts.map((start) => attemptOf(start, own));
    return starts
      .slice(0, 1)
      .map(({ data: { probe, trial, question = null } }) => ({ probe, trial, question, attempts }));
  });
}

function keyOf({ data: { probe, trial } }: Recorded<"AttemptStarted">): string {
  return `${trial} ${probe}`;
}

/** Between two attempts of a model there is only the end of the first, its wait, and the rests of the run. */
function attemptOf(start: Recorded<"AttemptStarted">, ofModel: readonly RecordedEvent[]): AttemptRecord {
  const after = ofModel.slice(ofModel.findIndex(({ version }) => version === start.version) + 1);
  const next = after.findIndex(({ type }) => type === "AttemptStarted" || type === "ModelConcluded");
  const own = next === -1 ? after : after.slice(0, next);
  const { occurredAt: startedAt, data } = start;
  return { attempt: data.attempt, startedAt, ...endOf(own), waits: waitsOf(own) };
}

type End = Pick<AttemptRecord, "endedAt" | "latencyMs" | "outcome" | "isAbandoned" | "error" | "finding" | "reply">;

const open: End = {
  endedAt: null,
  latencyMs: null,
  outcome: null,
  isAbandoned: false,
  error: null,
  finding: null,
  reply: null,
};

function endOf(own: readonly RecordedEvent[]): End {
  const [succeeded] = eventsOf(own, "AttemptSucceeded");
  if (succeeded !== undefined) {
    const { outcome, finding, reply } = succeeded.data;
    const { latencyMs, excerpt, sha256, stopReason } = reply;
    const kept = { excerpt, sha256, stopReason };
    return { ...open, endedAt: succeeded.occurredAt, latencyMs, outcome, finding, reply: kept };
  }
  const [failed] = eventsOf(own, "AttemptFailed");
  if (failed !== undefined) {
    const { failure, latencyMs, outcome, finding } = failed.data;
    const { category, code, message, httpStatus } = failure;
    const error = { category, code, message, ...phrasesOf(failure), httpStatus };
    return { ...open, endedAt: failed.occurredAt, latencyMs, outcome, finding, error };
  }
  const [abandoned] = eventsOf(own, "AttemptAbandoned");
  return abandoned === undefined ? open : { ...open, endedAt: abandoned.occurredAt, isAbandoned: true };
}

/**
 * Those of the service and of the account; a pause is the run's. A wait that was cut off lasts until the last event.
 */
function waitsOf(own: readonly RecordedEvent[]): AttemptRecord["waits"] {
  return own.flatMap((event, i) => {
    if (event.type !== "WaitStarted" || event.data.reason === "pause") return [];
    const end = own.slice(i).find(({ type }) => type === "WaitEnded");
    const ms = end === undefined ? null : msBetween(event.occurredAt, end.occurredAt);
    return [{ reason: event.data.reason, startedAt: event.occurredAt, ms }];
  });
}
