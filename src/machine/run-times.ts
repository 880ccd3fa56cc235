import { msBetween } from "../events/iso-time.ts";
import type { EventType } from "../events/run-event.ts";

/** Where the time of a run went, all from the events' own times. A stretch is a time in which some process drove it. */
export interface RunTimes {
  readonly startedAt: string;
  /** Start of the open stretch, null while the run rests. */
  readonly stretchStartedAt: string | null;
  readonly lastAt: string;
  /** Milliseconds of the closed stretches. */
  readonly drivenMs: number;
  readonly endedAt: string | null;
}

/**
 * The times after one more event. A stretch closes where the run comes to rest; that of a killed process closes at its
 * last event, which shows only when the run is resumed or cancelled.
 */
export function timesAfter(times: RunTimes | null, type: EventType, occurredAt: string): RunTimes {
  if (times === null) {
    return { startedAt: occurredAt, stretchStartedAt: occurredAt, lastAt: occurredAt, drivenMs: 0, endedAt: null };
  }
  const { startedAt, lastAt } = times;
  const next = { startedAt, lastAt: occurredAt, endedAt: null };
  switch (type) {
    case "RunResumed":
      return { ...next, stretchStartedAt: occurredAt, drivenMs: drivenUntil(times, lastAt) };
    case "RunInterrupted":
    case "RunSuspended":
      return { ...next, stretchStartedAt: null, drivenMs: drivenUntil(times, occurredAt) };
    case "RunCompleted":
      return { ...next, stretchStartedAt: null, drivenMs: drivenUntil(times, occurredAt), endedAt: occurredAt };
    case "RunCancelled":
      return { ...next, stretchStartedAt: null, drivenMs: drivenUntil(times, lastAt), endedAt: occurredAt };
    default:
      return { ...next, stretchStartedAt: times.stretchStartedAt, drivenMs: times.drivenMs };
  }
}

function drivenUntil({ stretchStartedAt, drivenMs }: RunTimes, end: string): number {
  return stretchStartedAt === null ? drivenMs : drivenMs + msBetween(stretchStartedAt, end);
}
