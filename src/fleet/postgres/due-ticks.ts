import type { Client } from "pg";
import { readClocks } from "../../database/read-clocks.ts";
import { msToIso } from "../../events/iso-time.ts";
import { type ScheduleSoFar, tickToTry } from "../../planning/schedules/tick.ts";
import { lastCampaigns, readableSchedules } from "../../projections/postgres/schedule-queries.ts";
import type { ScheduleRow } from "../../projections/schedule-row.ts";

/** A schedule as the ledger has it now, and the time by the database's clock. */
export interface ScheduleNow {
  readonly row: ScheduleRow;
  readonly soFar: ScheduleSoFar;
  readonly now: string;
}

/** Every schedule as it stands, but for those that a newer recert added: `onUnreadable` is told their names. */
export async function schedulesNow(
  client: Client,
  onUnreadable: (name: string) => void = () => undefined,
): Promise<readonly ScheduleNow[]> {
  const rows = await readableSchedules(client, onUnreadable);
  const ids = rows.flatMap(({ last_campaign_id }) => last_campaign_id ?? []);
  const campaigns = await lastCampaigns(client, ids);
  const now = msToIso((await readClocks(client)).databaseMs);
  return rows.map((row) => {
    const { cron, zone, added_at: addedAt, last_tick: lastTick } = row;
    const lastEndedAt = campaigns.get(row.last_campaign_id ?? "")?.endedAt ?? null;
    return { row, soFar: { cron, zone, addedAt, lastTick, lastEndedAt }, now };
  });
}

/**
 * What is to be tried now (`startScheduled`): of each schedule its last time, where that has no campaign and none was under way
 * then. A tick at which nothing was due is among them until the next, for the ledger does not know that it was tried:
 * whoever asks often remembers it.
 */
export async function dueTicks(
  client: Client,
  onUnreadable?: (name: string) => void,
): Promise<readonly { readonly scheduleId: string; readonly tick: string }[]> {
  const schedules = await schedulesNow(client, onUnreadable);
  return schedules.flatMap(({ row, soFar, now }) => {
    const tick = tickToTry(soFar, now);
    return tick === null ? [] : [{ scheduleId: row.schedule_id, tick }];
  });
}
