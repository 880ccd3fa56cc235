import type { Rhythm, ScheduledStart } from "../events/schedule-event.ts";

/** One row of `recert.schedules`, which has those that were not removed; names as in SQL. */
export type ScheduleRow = Rhythm & {
  readonly schedule_id: string;
  readonly name: string;
  /** Its targets when it was added, separated by commas. */
  readonly target: string;
  readonly start: ScheduledStart;
  readonly actor: string;
  readonly added_at: string;
  /** The time for which it started a campaign last, and that campaign; null before the first. */
  readonly last_tick: string | null;
  readonly last_campaign_id: string | null;
};
