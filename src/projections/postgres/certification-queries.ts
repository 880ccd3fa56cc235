import type { ClientBase } from "pg";
import { z } from "zod";
import {
  badgeSchema,
  capabilitySchema,
  capabilityStateSchema,
  type Verdict,
  verdictSchema,
} from "../../events/vocabulary.ts";
import { type CertificationRow, lifecycleSchema } from "../certification-row.ts";
import type { WaiverRow } from "../waiver-row.ts";

const rowSchema = z.object({
  target: z.string(),
  suite: z.string(),
  model_id: z.string(),
  vendor: z.string(),
  verdict: verdictSchema.nullable(),
  rating: z.number().nullable(),
  badge: badgeSchema.nullable(),
  capabilities: z.partialRecord(capabilitySchema, capabilityStateSchema).nullable(),
  passed: z.int().nullable(),
  probes: z.int().nullable(),
  certified_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  suite_digest: z.string().nullable(),
  facts_digest: z.string().nullable(),
  lifecycle: lifecycleSchema.nullable(),
  legacy_on: z.string().nullable(),
  end_of_life_on: z.string().nullable(),
  run_id: z.string().nullable(),
  global_position: z.int().nullable(),
  renewing_run_id: z.string().nullable(),
  inconclusive_run_id: z.string().nullable(),
  revoked_run_id: z.string().nullable(),
  left_registry: z.boolean(),
});

const columns = `target, suite, model_id, vendor, verdict, rating, badge, capabilities, passed, probes,
  recert.iso_time(certified_at) AS certified_at,
  recert.iso_time(expires_at) AS expires_at, suite_digest, facts_digest, lifecycle, legacy_on::text AS legacy_on,
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

const waiverSchema = z.object({
  target: z.string(),
  suite: z.string(),
  model_id: z.string(),
  capability: capabilitySchema,
  until: z.string(),
  actor: z.string(),
  reason: z.string(),
  run_id: z.string(),
});

/** Every waiver that was not ended, in force or not, by target, suite, model id and capability; of one target where it is given. */
export async function listWaivers(client: ClientBase, target: string | null): Promise<readonly WaiverRow[]> {
  const { rows } = await client.query(
    `SELECT target, suite, model_id, capability, recert.iso_time(until) AS until, actor, reason, run_id
     FROM recert.waivers WHERE $1::text IS NULL OR target = $1
     ORDER BY target COLLATE "C", suite COLLATE "C", model_id COLLATE "C", capability COLLATE "C"`,
    [target],
  );
  return z.array(waiverSchema).parse(rows);
}

/** The verdicts that these models have now on a target and suite, for whom one was granted; by model id. */
export async function previousVerdicts(
  client: ClientBase,
  of: { readonly target: string; readonly suite: string; readonly modelIds: readonly string[] },
): Promise<{ modelId: string; verdict: Verdict; rating: number | null; runId: string }[]> {
  const rows = await listCertifications(client, of.target);
  const wanted = new Set(of.modelIds);
  return rows.filter(({ suite, model_id }) => suite === of.suite && wanted.has(model_id)).flatMap(toPrevious);
}

/** What a run records of a certification that stood before it; nothing where none was ever granted. */
export function toPrevious({ model_id, verdict, rating, run_id }: CertificationRow) {
  return verdict === null || run_id === null ? [] : [{ modelId: model_id, verdict, rating, runId: run_id }];
}

/**
 * When the first verdict came that stood as a certification, ISO 8601; null for none. Null asks of every target, of every
 * model; in a target, `*` stands for any characters.
 */
export async function firstVerdictAt(
  client: ClientBase,
  of: { readonly target: string | null; readonly modelIds: readonly string[] | null },
): Promise<string | null> {
  const { rows } = await client.query(
    `SELECT recert.iso_time(min(e.recorded_at)) AS at FROM recert.events e JOIN recert.runs r USING (run_id)
     WHERE e.type = 'ModelConcluded' AND e.data ->> 'certifiedAt' IS NOT NULL
       AND ($1::text IS NULL OR r.target LIKE $1) AND ($2::text[] IS NULL OR e.data ->> 'modelId' = ANY ($2))`,
    [of.target === null ? null : likePattern(of.target), of.modelIds],
  );
  return z.object({ at: z.string().nullable() }).parse(rows[0]).at;
}

function likePattern(target: string): string {
  return target.replaceAll(/[\\%_]/g, "\\$&").replaceAll("*", "%");
}
