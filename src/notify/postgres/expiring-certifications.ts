import type { ClientBase } from "pg";
import { z } from "zod";
import { longestNewsDays } from "../longest-news.ts";

// What one run granted expires within hours of each other: with the first certification, the receiver is also told
// about the next day's, not about each when its own time has come.
const text = `
  SELECT run_id, target, suite, model_id, recert.iso_time(expires_at) AS expires_at
  FROM (
    SELECT c.*, min(c.expires_at) OVER (PARTITION BY c.run_id) AS first_at
    FROM recert.certifications AS c, recert.receivers AS r
    WHERE r.name = $1 AND c.verdict IN ('certified', 'quality_warning') AND NOT c.left_registry
      AND c.expires_at > greatest(r.since, now() - make_interval(days => ${longestNewsDays}))
      AND (c.end_of_life_on IS NULL OR c.end_of_life_on > (now() AT TIME ZONE 'UTC')::date)
      AND NOT EXISTS (SELECT FROM recert.told_expiries AS t
        WHERE t.receiver = r.name AND t.run_id = c.run_id AND t.model_id = c.model_id)
  ) AS untold
  WHERE first_at <= now() + $2::float8 * interval '1 millisecond'
    AND expires_at <= now() + $2::float8 * interval '1 millisecond' + interval '1 day'
  ORDER BY run_id, expires_at, model_id COLLATE "C"`;

const rowsSchema = z.array(
  z.object({
    run_id: z.string(),
    target: z.string(),
    suite: z.string(),
    model_id: z.string(),
    expires_at: z.iso.datetime({ precision: 3 }),
  }),
);

/** A certification that will not be in force for long. */
export type Expiring = z.infer<typeof rowsSchema>[number];

/**
 * The certifications that expire within some time, or have expired since the receiver became known, and about which it
 * was not told.
 */
export async function expiringCertifications(
  client: ClientBase,
  receiver: string,
  withinMs: number,
): Promise<readonly Expiring[]> {
  const { rows } = await client.query({ name: "recert_expiring", text, values: [receiver, withinMs] });
  return rowsSchema.parse(rows);
}
