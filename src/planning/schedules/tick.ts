import { isoToMs } from "../../events/iso-time.ts";
import type { Rhythm } from "../../events/schedule-event.ts";
import { lastTimeUntil } from "./cron.ts";

/** A schedule and what it has done, going only by the ledger. Times are ISO 8601 UTC. */
export interface ScheduleSoFar extends Rhythm {
  readonly addedAt: string;
  /** The time for which it started a campaign last; null before the first. */
  readonly lastTick: string | null;
  /** When that campaign ended; null while it has not, and before the first. */
  readonly lastEndedAt: string | null;
}

/**
 * Why a tick starts nothing: `early` is ahead of the clock, `unplanned` is not a time of the rhythm, or one from before
 * the schedule; `late` already has another after it; `started` it, or a later one, has its campaign; `open` the
 * campaign of an earlier one was under way at that time.
 */
export type TickRefusal = "early" | "unplanned" | "late" | "started" | "open";

/** The database's clock, and how far the clock that planned a tick may be ahead of it. */
export interface TickClock {
  readonly now: string;
  readonly toleranceMs: number;
}

/**
 * Why this tick is to start nothing; null where it is to start what is due. Nothing but the ledger and the database's clock
 * decides, so that clocks that go back, and several that ask at once, make one campaign of a tick.
 */
export function tickRefusal(
  schedule: ScheduleSoFar,
  tick: string,
  { now, toleranceMs }: TickClock,
): TickRefusal | null {
  const { addedAt, lastTick, lastEndedAt } = schedule;
  if (isoToMs(tick) > isoToMs(now) + toleranceMs) return "early";
  if (tick <= addedAt || lastTimeUntil(schedule, tick) !== tick) return "unplanned";
  if (lastTick !== null && tick <= lastTick) return "started";
  if (lastTimeUntil(schedule, now) > tick) return "late";
  if (lastTick !== null && (lastEndedAt === null || lastEndedAt > tick)) return "open";
  return null;
}

/**
 * The tick that is to be tried at this moment: the last planned time, unless it starts nothing; null then. So a tick that
 * every worker missed is made up until the next one comes, and no earlier one ever is.
 */
export function tickToTry(schedule: ScheduleSoFar, now: string): string | null {
  const tick = lastTimeUntil(schedule, now);
  return tickRefusal(schedule, tick, { now, toleranceMs: 0 }) === null ? tick : null;
}
