import type { ClientBase } from "pg";
import { z } from "zod";
import { runKindSchema } from "../../events/vocabulary.ts";
import { type RunTimes, timesAfter } from "../../machine/run-times.ts";
import type { RunRow } from "../run-row.ts";

const rowSchema = z.object({
  run_id: z.string(),
  kind: runKindSchema,
  status: z.enum(["running", "interrupted", "suspended", "completed", "cancelled"]),
  target: z.string(),
  suite: z.string().nullable(),
  suite_digest: z.string().nullable(),
  actor: z.string(),
  host: z.string(),
  pid: z.int(),
  owner_since: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  models: z.int(),
  concluded: z.int(),
  certified: z.int(),
  quality_warning: z.int(),
  failed: z.int(),
  inconclusive: z.int(),
  skipped: z.int(),
  resumes: z.int(),
  driven_ms: z.int(),
  campaign_id: z.string().nullable(),
});

const eventTimeSchema = z.object({ run_id: z.string(), type: z.string(), occurred_at: z.string() });

// ORDER BY names the table, since a bare started_at would mean this list's text, which no index has.
const columns = `run_id, kind, status, target, suite, suite_digest, actor, host, pid, recert.iso_time(owner_since) AS owner_since,
  recert.iso_time(started_at) AS started_at, recert.iso_time(ended_at) AS ended_at, models, concluded, certified,
  quality_warning, failed, inconclusive, skipped, resumes, driven_ms, campaign_id`;

/** The runs, newest first; `limit` of them. */
export function listRuns(client: ClientBase, limit: number): Promise<readonly RunRow[]> {
  return select(client, `SELECT ${columns} FROM recert.runs ORDER BY runs.started_at DESC, runs.run_id DESC LIMIT $1`, [
    limit,
  ]);
}

/** The campaigns and the runs that belong to none, newest first; `limit` of them. */
export function listWholes(client: ClientBase, limit: number): Promise<readonly RunRow[]> {
  const text = `SELECT ${columns} FROM recert.runs WHERE campaign_id IS NULL
    ORDER BY runs.started_at DESC, runs.run_id DESC LIMIT $1`;
  return select(client, text, [limit]);
}

/** The runs that were given up as stuck, newest first; `limit` of them, null = all. */
export function stuckRuns(client: ClientBase, limit: number | null): Promise<readonly RunRow[]> {
  const text = `SELECT ${columns} FROM recert.runs WHERE status = 'suspended' AND 'stuck' = (
      SELECT e.data ->> 'reason' FROM recert.events AS e WHERE e.run_id = runs.run_id ORDER BY e.version DESC LIMIT 1)
    ORDER BY runs.started_at DESC, runs.run_id DESC LIMIT $1`;
  return select(client, text, [limit]);
}

/** The runs of these campaigns that have begun, by start. */
export function runsOfCampaigns(client: ClientBase, campaignIds: readonly string[]): Promise<readonly RunRow[]> {
  const text = `SELECT ${columns} FROM recert.runs WHERE campaign_id = ANY ($1::uuid[])
    ORDER BY runs.started_at, runs.run_id`;
  return select(client, text, [campaignIds]);
}

/** The runs whose id begins with `prefix`, newest first; two are enough to know that it is not unique. */
export async function runsByPrefix(client: ClientBase, prefix: string): Promise<readonly RunRow[]> {
  // A range of ids, since a comparison with their text would read every run.
  const [from, to] = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"].map(
    (rest) => prefix + rest.slice(prefix.length),
  );
  if (!z.guid().safeParse(from).success) return [];
  const text = `SELECT ${columns} FROM recert.runs WHERE run_id BETWEEN $1 AND $2 ORDER BY runs.started_at DESC LIMIT 5`;
  return select(client, text, [from, to]);
}

/** The newest run that can be resumed, or null. */
export async function newestUnfinishedRun(client: ClientBase): Promise<RunRow | null> {
  return (await unfinishedRuns(client, 1))[0] ?? null;
}

/** The newest run that stays as it is until somebody resumes it, or null: workers take care of what is queued. */
export async function newestLeftRun(client: ClientBase): Promise<RunRow | null> {
  const text = `SELECT ${columns} FROM recert.runs WHERE status NOT IN ('completed', 'cancelled') AND NOT EXISTS (
      SELECT FROM recert.events AS e WHERE e.run_id = coalesce(runs.campaign_id, runs.run_id)
        AND e.version = 2 AND e.type = 'CampaignStarted' AND (e.data ->> 'queued')::boolean)
    ORDER BY runs.started_at DESC, runs.run_id DESC LIMIT 1`;
  return (await select(client, text, []))[0] ?? null;
}

/** The runs that have neither been completed nor cancelled, newest first; `limit` of them. */
export function unfinishedRuns(client: ClientBase, limit: number): Promise<readonly RunRow[]> {
  const text = `SELECT ${columns} FROM recert.runs WHERE status NOT IN ('completed', 'cancelled')
    ORDER BY runs.started_at DESC, runs.run_id DESC LIMIT $1`;
  return select(client, text, [limit]);
}

/** The same without the runs of unfinished campaigns, which continue with their campaigns. */
export function unfinishedWholes(client: ClientBase, limit: number): Promise<readonly RunRow[]> {
  const text = `SELECT ${columns} FROM recert.runs WHERE status NOT IN ('completed', 'cancelled') AND NOT EXISTS (
      SELECT FROM recert.runs AS c WHERE c.run_id = runs.campaign_id AND c.status NOT IN ('completed', 'cancelled'))
    ORDER BY runs.started_at DESC, runs.run_id DESC LIMIT $1`;
  return select(client, text, [limit]);
}

/** The runs on a target that are not finished, newest first. */
export function unfinishedRunsOn(client: ClientBase, target: string): Promise<readonly RunRow[]> {
  const text = `SELECT ${columns} FROM recert.runs WHERE target = $1 AND status = 'running' ORDER BY runs.owner_since DESC`;
  return select(client, text, [target]);
}

async function select(client: ClientBase, text: string, values: unknown[]): Promise<readonly RunRow[]> {
  const { rows } = await client.query(text, values);
  return z.array(rowSchema).parse(rows);
}

/** Where the time of each of these runs went, by run id: the machine's own fold of their events' times. */
export async function runTimes(client: ClientBase, runIds: readonly string[]): Promise<ReadonlyMap<string, RunTimes>> {
  const { rows } = await client.query(
    `SELECT run_id, type, recert.iso_time(occurred_at) AS occurred_at
     FROM recert.events WHERE run_id = ANY ($1::uuid[]) ORDER BY run_id, version`,
    [runIds],
  );
  const timesById = new Map<string, RunTimes>();
  for (const { run_id, type, occurred_at } of z.array(eventTimeSchema).parse(rows)) {
    timesById.set(run_id, timesAfter(timesById.get(run_id) ?? null, type, occurred_at));
  }
  return timesById;
}

const runCountSchema = z.object({ ...rowSchema.pick({ kind: true, status: true }).shape, runs: z.int() });

/** How many runs there are of each kind and state. */
export async function countRuns(client: ClientBase): Promise<readonly z.infer<typeof runCountSchema>[]> {
  const { rows } = await client.query(
    "SELECT kind, status, count(*)::int AS runs FROM recert.runs GROUP BY kind, status ORDER BY kind, status",
  );
  return z.array(runCountSchema).parse(rows);
}

/** Every target that has a run, sorted. Campaigns and schedules name several, which their runs have. */
export async function knownTargets(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query(
    "SELECT DISTINCT target FROM recert.runs WHERE kind NOT IN ('campaign', 'schedule') ORDER BY target",
  );
  return z
    .array(z.object({ target: z.string() }))
    .parse(rows)
    .map(({ target }) => target);
}
