import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, EventOf } from "../events/run-event.ts";
import { eventsOf } from "./report-events.ts";

/** How an attempt ended. */
export type AttemptEnd = EventOf<"AttemptSucceeded"> | EventOf<"AttemptFailed"> | EventOf<"AttemptAbandoned">;

/** One attempt: its start and its end, null while the call is in flight or its process was killed. */
export interface Attempt {
  readonly start: EventData<"AttemptStarted">;
  readonly end: AttemptEnd | null;
}

/** Every attempt of the run, in the order of their starts. */
export function attemptsOf(events: readonly RecordedEvent[]): Attempt[] {
  const endById = new Map(events.flatMap((event) => (isEnd(event) ? [[event.data.attemptId, event]] : [])));
  return eventsOf(events, "AttemptStarted").map(({ data }) => ({
    start: data,
    end: endById.get(data.attemptId) ?? null,
  }));
}

/** Whether the call came back, with a reply or with a failure: abandoned and open ones did not. */
export function isAnswered(attempt: Attempt): boolean {
  return attempt.end !== null && attempt.end.type !== "AttemptAbandoned";
}

/** Whether the process that made the call left before its end. */
export function isAbandoned(attempt: Attempt): boolean {
  return attempt.end?.type === "AttemptAbandoned";
}

/** The largest number among the attempts that came back; 0 if none did. */
export function largestAttempt(attempts: readonly Attempt[]): number {
  return Math.max(0, ...attempts.filter(isAnswered).map(({ start }) => start.attempt));
}

function isEnd(event: RecordedEvent): event is Extract<RecordedEvent, AttemptEnd> {
  return event.type === "AttemptSucceeded" || event.type === "AttemptFailed" || event.type === "AttemptAbandoned";
}
