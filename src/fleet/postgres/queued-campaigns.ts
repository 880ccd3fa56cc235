import type { ClientBase } from "pg";
import { z } from "zod";
import { readRunPage } from "../../events/postgres/read-run.ts";
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

/** What a campaign was started with: how many runs, of how many models together, and whether it is for workers. */
export interface WantedSize {
  readonly runs: number;
  readonly models: number;
  readonly queued: boolean;
}

const sizeSchema = z.object({ id: z.string(), runs: z.int(), models: z.int(), queued: z.boolean() });

/** What these campaigns were started with, by id. */
export async function wantedSizes(
  client: ClientBase,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, WantedSize>> {
  const { rows } = await client.query(
    `SELECT run_id AS id, jsonb_array_length(data -> 'runs') AS runs,
       (SELECT sum((run ->> 'models')::int)::int FROM jsonb_array_elements(data -> 'runs') AS run) AS models,
       coalesce((data ->> 'queued')::boolean, false) AS queued
     FROM recert.events WHERE run_id = ANY ($1::uuid[]) AND version = 2 AND type = 'CampaignStarted'`,
    [campaignIds],
  );
  return new Map(
    z
      .array(sizeSchema)
      .parse(rows)
      .map(({ id, ...size }) => [id, size]),
  );
}

/** What a campaign wants of workers; null where it is not for them, or has not said so yet. Throws `UnreadableEventError`. */
export async function queuedCampaign(client: ClientBase, campaignId: string): Promise<QueuedCampaign | null> {
  const [wanted] = await readRunPage(client, { runId: campaignId, afterVersion: 1, limit: 1 });
  if (wanted?.type !== "CampaignStarted" || wanted.data.queued !== true) return null;
  return { campaignId, runs: wanted.data.runs.map(({ runId, target, models }) => ({ runId, target, models })) };
}
