import type { RecordedEvent } from "../events/recorded-event.ts";
import { eventsOf } from "./report-events.ts";

/** The attempt that an event starts or ends. */
interface TimelineAttempt {
  readonly modelId: string;
  readonly probe: string;
  readonly trial: number;
  readonly attempt: number;
}

/** One event of a run's history. */
export interface TimelineLine {
  readonly event: RecordedEvent;
  readonly attempt: TimelineAttempt | null;
}

/**
 * The history of a run, one line per event. The ends of attempts carry only an id: here they get model and probe back.
 */
export function timeline(events: readonly RecordedEvent[]): TimelineLine[] {
  const attemptById = new Map(
    eventsOf(events, "AttemptStarted").map(({ data: { attemptId, modelId, probe, trial, attempt } }) => [
      attemptId,
      { modelId, probe, trial, attempt },
    ]),
  );
  return events.map((event) => ({
    event,
    attempt: "attemptId" in event.data ? (attemptById.get(event.data.attemptId) ?? null) : null,
  }));
}
