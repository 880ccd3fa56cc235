import type { ClientBase } from "pg";
import { z } from "zod";
import { runKindSchema } from "../../events/vocabulary.ts";
import type { NoticedRun } from "../notices-of.ts";

const counts = ["models", "certified", "quality_warning", "failed", "inconclusive", "skipped"];
const sums = counts.map((name) => `coalesce(sum(${name}), 0)::int AS ${name}`).join(", ");

const text = `
  SELECT r.run_id, r.kind, r.target, r.suite, r.campaign_id, total.*
  FROM recert.runs AS r CROSS JOIN LATERAL (
    SELECT ${sums} FROM (
      SELECT * FROM recert.runs WHERE run_id = r.run_id AND r.kind <> 'campaign'
      UNION ALL
      SELECT * FROM recert.runs WHERE campaign_id = r.run_id AND r.kind = 'campaign'
    ) AS own
  ) AS total
  WHERE r.run_id = ANY ($1::uuid[])`;

const rowSchema = z.object({
  run_id: z.string(),
  kind: runKindSchema,
  target: z.string(),
  suite: z.string().nullable(),
  campaign_id: z.string().nullable(),
  models: z.int(),
  certified: z.int(),
  quality_warning: z.int(),
  failed: z.int(),
  inconclusive: z.int(),
  skipped: z.int(),
});

/** What is known of runs, by id. A run that has an event has a row. */
export async function noticedRuns(
  client: ClientBase,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, NoticedRun>> {
  const { rows } = await client.query({ name: "recert_noticed_runs", text, values: [runIds] });
  return new Map(z.array(rowSchema).parse(rows).map(toRun));
}

function toRun(row: z.infer<typeof rowSchema>): readonly [string, NoticedRun] {
  const { run_id, kind, target, suite, campaign_id, quality_warning, ...counted } = row;
  const { models, certified, failed, inconclusive, skipped } = counted;
  const totals = { models, certified, qualityWarning: quality_warning, failed, inconclusive, skipped };
  return [run_id, { kind, targets: target.split(","), suite, campaignId: campaign_id, totals }];
}
