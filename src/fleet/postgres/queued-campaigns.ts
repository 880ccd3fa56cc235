import type { ClientBase } from "pg";
import { z } from "zod";
import { eventDataSchemas } from "../../events/run-event.ts";
import type { QueuedCampaign } from "../wanted-targets.ts";

/** The campaigns that have not ended, oldest first; a queued one or not. */
export async function openCampaignIds(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query(
    `SELECT run_id AS id FROM recert.runs WHERE kind = 'campaign' AND status NOT IN ('completed', 'cancelled')
     ORDER BY runs.started_at, runs.run_id`,
  );
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

/** Which of these campaigns are for workers. */
export async function queuedAmong(client: ClientBase, campaignIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(
    `SELECT run_id AS id FROM recert.events
     WHERE run_id = ANY ($1::uuid[]) AND version = 2 AND type = 'CampaignStarted' AND data -> 'queued' = 'true'::jsonb`,
    [campaignIds],
  );
  return new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

/** What a campaign wants of workers; null where it is not for them, or has not said so yet. */
export async function queuedCampaign(client: ClientBase, campaignId: string): Promise<QueuedCampaign | null> {
  const { rows } = await client.query(
    "SELECT data FROM recert.events WHERE run_id = $1 AND version = 2 AND type = 'CampaignStarted'",
    [campaignId],
  );
  if (rows[0] === undefined) return null;
  const { queued, runs } = eventDataSchemas.CampaignStarted.parse(rows[0].data);
  if (queued !== true) return null;
  return { campaignId, runs: runs.map(({ runId, target }) => ({ runId, target })) };
}
