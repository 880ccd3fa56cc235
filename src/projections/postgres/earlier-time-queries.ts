import type { ClientBase } from "pg";
import { z } from "zod";
import { earlierTimes } from "../earlier-times.ts";

const rowsSchema = z.array(
  z.object({
    run_id: z.string(),
    type: z.enum(["ModelStarted", "ModelConcluded", "RunResumed"]),
    model_id: z.string().nullable(),
    occurred_at: z.string(),
  }),
);

/**
 * How long each of the models took, in milliseconds by its id, in the run that granted its certification on the target by
 * the suite; nothing for a model that has none, or during which that run rested.
 */
export async function readEarlierTimes(
  client: ClientBase,
  {
    target,
    suite,
    modelIds,
  }: { readonly target: string; readonly suite: string; readonly modelIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query(
    `SELECT run_id, type, data->>'modelId' AS model_id, recert.iso_time(occurred_at) AS occurred_at
     FROM recert.events
     WHERE type IN ('ModelStarted', 'ModelConcluded', 'RunResumed') AND run_id IN (
       SELECT run_id FROM recert.certifications WHERE target = $1 AND suite = $2 AND model_id = ANY ($3))
     ORDER BY run_id, version`,
    [target, suite, modelIds],
  );
  return earlierTimes(rowsSchema.parse(rows));
}
