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

/** The schedules that were not removed, by name. */
export async function listSchedules(client: ClientBase): Promise<readonly ScheduleRow[]> {
  const { rows } = await client.query(
    `SELECT schedule_id, name, cron, zone, target, start, actor, recert.iso_time(added_at) AS added_at,
       recert.iso_time(last_tick) AS last_tick, last_campaign_id
     FROM recert.schedules ORDER BY name COLLATE "C"`,
  );
  return z.array(rowSchema).parse(rows);
}

/** These campaigns, by id. */
export async function lastCampaigns(
  client: ClientBase,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, LastCampaign>> {
  const { rows } = await client.query(
    `SELECT r.run_id AS "campaignId", r.status, recert.iso_time(r.ended_at) AS "endedAt",
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
