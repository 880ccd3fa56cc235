import type { ClientBase } from "pg";
import { z } from "zod";
import { suspendReasonSchema } from "../../events/vocabulary.ts";
import type { QueuedRun } from "../wanted-targets.ts";

const rowSchema = z.object({
  run_id: z.string(),
  status: z.enum(["running", "interrupted", "suspended", "completed", "cancelled"]),
  reason: suspendReasonSchema.nullable(),
  times: z.int().nullable(),
  for_ms: z.number().nullable(),
});

/** The state of those runs of these campaigns that have begun, by run id; durations go by the server's clock. */
export async function queuedRuns(
  client: ClientBase,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, QueuedRun>> {
  const { rows } = await client.query(
    `SELECT r.run_id, r.status, s.reason, s.times, s.for_ms
     FROM recert.runs AS r
     LEFT JOIN LATERAL (
       SELECT (array_agg(e.data ->> 'reason' ORDER BY e.version DESC))[1] AS reason, count(*)::int AS times,
         (extract(epoch FROM clock_timestamp() - max(e.recorded_at)) * 1000)::float8 AS for_ms
       FROM recert.events AS e
       WHERE e.run_id = r.run_id AND e.type = 'RunSuspended' AND e.version > coalesce((
         SELECT max(c.version) FROM recert.events AS c WHERE c.run_id = r.run_id AND c.type = 'ModelConcluded'), 0)
     ) AS s ON r.status = 'suspended'
     WHERE r.campaign_id = ANY ($1::uuid[])`,
    [campaignIds],
  );
  return new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map(({ run_id, status, reason, times, for_ms }) => {
        const suspension =
          reason === null || times === null || for_ms === null ? null : { reason, times, forMs: for_ms };
        return [run_id, { status, suspension }];
      }),
  );
}
