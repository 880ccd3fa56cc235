import type { ClientBase } from "pg";
import { z } from "zod";
import { badgeSchema, type Verdict, verdictSchema } from "../../events/vocabulary.ts";
import type { CertificationRow } from "../certification-row.ts";

const rowSchema = z.object({
  target: z.string(),
  suite: z.string(),
  model_id: z.string(),
  vendor: z.string(),
  verdict: verdictSchema.nullable(),
  rating: z.number().nullable(),
  badge: badgeSchema.nullable(),
  certified_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  suite_digest: z.string().nullable(),
  facts_digest: z.string().nullable(),
  legacy_on: z.string().nullable(),
  end_of_life_on: z.string().nullable(),
  run_id: z.string().nullable(),
  global_position: z.int().nullable(),
  renewing_run_id: z.string().nullable(),
  inconclusive_run_id: z.string().nullable(),
  revoked_run_id: z.string().nullable(),
  left_registry: z.boolean(),
});

const columns = `target, suite, model_id, vendor, verdict, rating, badge, recert.iso_time(certified_at) AS certified_at,
  recert.iso_time(expires_at) AS expires_at, suite_digest, facts_digest, legacy_on::text AS legacy_on,
  end_of_life_on::text AS end_of_life_on, run_id, global_position, renewing_run_id, inconclusive_run_id,
  revoked_run_id, left_registry`;

/** Every certification, by target, suite and model id; of one target where it is given. */
export async function listCertifications(
  client: ClientBase,
  target: string | null,
): Promise<readonly CertificationRow[]> {
  const { rows } = await client.query(
    `SELECT ${columns} FROM recert.certifications WHERE $1::text IS NULL OR target = $1
     ORDER BY target COLLATE "C", suite COLLATE "C", model_id COLLATE "C"`,
    [target],
  );
  return z.array(rowSchema).parse(rows);
}

/** The verdicts that these models have now on a target and suite, for whom one was granted; by model id. */
export async function previousVerdicts(
  client: ClientBase,
  of: { readonly target: string; readonly suite: string; readonly modelIds: readonly string[] },
): Promise<{ modelId: string; verdict: Verdict; rating: number | null; runId: string }[]> {
  const rows = await listCertifications(client, of.target);
  const wanted = new Set(of.modelIds);
  return rows.flatMap(({ suite, model_id, verdict, rating, run_id }) =>
    suite === of.suite && wanted.has(model_id) && verdict !== null && run_id !== null
      ? [{ modelId: model_id, verdict, rating, runId: run_id }]
      : [],
  );
}

/** When the first verdict came that stood as a certification, ISO 8601; null for none. Null asks of every target, of every model. */
export async function firstVerdictAt(
  client: ClientBase,
  of: { readonly target: string | null; readonly modelIds: readonly string[] | null },
): Promise<string | null> {
  const { rows } = await client.query(
    `SELECT recert.iso_time(min(e.recorded_at)) AS at FROM recert.events e JOIN recert.runs r USING (run_id)
     WHERE e.type = 'ModelConcluded' AND e.data ->> 'certifiedAt' IS NOT NULL
       AND ($1::text IS NULL OR r.target = $1) AND ($2::text[] IS NULL OR e.data ->> 'modelId' = ANY ($2))`,
    [of.target, of.modelIds],
  );
  return z.object({ at: z.string().nullable() }).parse(rows[0]).at;
}
