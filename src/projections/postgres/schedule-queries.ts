import type { ClientBase } from "pg";
import { z } from "zod";
import { rhythmFields, scheduledStartSchema } from "../../events/schedule-event.ts";
import type { RunStatus } from "../run-row.ts";
import type { ScheduleRow } from "../schedule-row.ts";

const rowSchema = z.object({
  schedule_id: z.string(),
  name: z.string(),
  ...rhythmFields,
  target: z.string(),
  start: scheduledStartSchema,
  actor: z.string(),
  added_at: z.string(),
  last_tick: z.string().nullable(),
  last_campaign_id: z.string().nullable(),
});

/** The state of the campaign that a schedule started last; `exitCode` null until it has ended by itself. */
export interface LastCampaign {
  readonly campaignId: string;
  readonly status: RunStatus;
  readonly endedAt: string | null;
  readonly exitCode: number | null;
}

const campaignSchema = z.object({
  campaignId: z.string(),
  status: z.enum(["running", "interrupted", "suspended", "completed", "cancelled"]),
  endedAt: z.string().nullable(),
  exitCode: z.int().nullable(),
});

/** The schedules that were not removed, by name; when they were added is by the earlier of the two clocks that saw it. */
export async function listSchedules(client: ClientBase): Promise<readonly ScheduleRow[]> {
  return z.array(rowSchema).parse(await scheduleRows(client));
}

/** The same without those that this recert cannot read, since a newer one added them; `onUnreadable` is told their names. */
export async function readableSchedules(
  client: ClientBase,
  onUnreadable: (name: string) => void,
): Promise<readonly ScheduleRow[]> {
  return (await scheduleRows(client)).flatMap((row) => {
    const read = rowSchema.safeParse(row);
    if (read.success) return read.data;
    onUnreadable(String(row.name));
    return [];
  });
}

async function scheduleRows(client: ClientBase): Promise<readonly { readonly name: unknown }[]> {
  const { rows } = await client.query(
    `SELECT schedule_id, name, cron, zone, target, start, actor, recert.iso_time(least(added_at, (
         SELECT e.recorded_at FROM recert.events AS e WHERE e.run_id = schedule_id AND e.version = 1))) AS added_at,
       recert.iso_time(last_tick) AS last_tick, last_campaign_id
     FROM recert.schedules ORDER BY name COLLATE "C"`,
  );
  return rows;
}

/** These campaigns, by id; when they ended is by the database's clock, for whoever ended them may have had a wrong one. */
export async function lastCampaigns(
  client: ClientBase,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, LastCampaign>> {
  const { rows } = await client.query(
    `SELECT r.run_id AS "campaignId", r.status, recert.iso_time((
         SELECT max(last.recorded_at) FROM recert.events AS last
         WHERE last.run_id = r.run_id AND r.ended_at IS NOT NULL)) AS "endedAt",
       (e.data ->> 'exitCode')::int AS "exitCode"
     FROM recert.runs AS r LEFT JOIN recert.events AS e ON e.run_id = r.run_id AND e.type = 'CampaignEnded'
     WHERE r.run_id = ANY ($1::uuid[])`,
    [campaignIds],
  );
  return new Map(
    z
      .array(campaignSchema)
      .parse(rows)
      .map((campaign) => [campaign.campaignId, campaign]),
  );
}
