import { msBetween } from "../events/iso-time.ts";

/** What is read of an earlier run: the events that bound its models' times, in order of version. */
export interface BoundingEvent {
  readonly run_id: string;
  readonly type: "ModelStarted" | "ModelConcluded" | "RunResumed";
  readonly model_id: string | null;
  readonly occurred_at: string;
}

/**
 * How long each model took in earlier runs, in milliseconds, by its id; of several runs the last. A model during which a
 * run rested says nothing, nor does one that was never called.
 */
export function earlierTimes(events: readonly BoundingEvent[]): ReadonlyMap<string, number> {
  const msById = new Map<string, number>();
  let started: BoundingEvent | null = null;
  for (const event of events) {
    const isItsEnd =
      started !== null &&
      event.type === "ModelConcluded" &&
      event.run_id === started.run_id &&
      event.model_id === started.model_id;
    if (isItsEnd && started !== null && event.model_id !== null) {
      msById.set(event.model_id, msBetween(started.occurred_at, event.occurred_at));
    }
    started = event.type === "ModelStarted" ? event : null;
  }
  return msById;
}
