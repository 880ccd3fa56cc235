import { msBetween } from "../events/iso-time.ts";

/**
 * Where the time of a run went, all from the events' own times. A stretch is a time in which some process drove it, as
 * long as its steps from event to event: one in which the clock went back counts nothing, and takes nothing from others.
 */
export interface RunTimes {
  readonly startedAt: string;
  readonly lastAt: string;
  /** Milliseconds of the closed stretches. */
  readonly closedMs: number;
  /** Milliseconds of the open stretch so far, 0 while the run rests. */
  readonly openMs: number;
  readonly endedAt: string | null;
}

/**
 * The times after one more event. A stretch closes where the run comes to rest; that of a killed process closes at its
 * last event, which shows only when the run is resumed or cancelled.
 */
export function timesAfter(times: RunTimes | null, type: string, occurredAt: string): RunTimes {
  if (times === null) return { startedAt: occurredAt, lastAt: occurredAt, closedMs: 0, openMs: 0, endedAt: null };
  const { startedAt, closedMs, openMs } = times;
  const next = { startedAt, lastAt: occurredAt, endedAt: null };
  const untilNowMs = openMs + msBetween(times.lastAt, occurredAt);
  switch (type) {
    case "RunResumed":
      return { ...next, closedMs: closedMs + openMs, openMs: 0 };
    case "RunInterrupted":
    case "RunSuspended":
      return { ...next, closedMs: closedMs + untilNowMs, openMs: 0 };
    case "RunCompleted":
    case "CampaignEnded":
      return { ...next, closedMs: closedMs + untilNowMs, openMs: 0, endedAt: occurredAt };
    case "RunCancelled":
      return { ...next, closedMs: closedMs + openMs, openMs: 0, endedAt: occurredAt };
    default:
      return { ...next, closedMs, openMs: untilNowMs };
  }
}

/** Milliseconds in which some process drove the run, up to its last event. */
export function drivenMs({ closedMs, openMs }: RunTimes): number {
  return closedMs + openMs;
}
