/**
 * Reads the view; $1 = target, $2 = suite, null = every one; $3 = needs, a JSON array of capabilities. The casts make
 * it independent of the connection's settings: time zone, or how its driver parses times and large integers.
 */
export const certificationsQuery = `
SELECT target, suite, model_id AS "modelId", vendor, verdict, rating, badge, capabilities, to_jsonb(proven) AS proven,
       to_char(certified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "certifiedAt",
       to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "expiresAt",
       (extract(epoch FROM expires_at - now()) * 1000)::float8 AS "expiresInMs",
       usable AND NOT EXISTS (
         SELECT FROM jsonb_array_elements_text($3::jsonb) AS need
         WHERE coalesce(capabilities ->> need, '') NOT IN ('proven', 'flaky', 'waived')) AS usable,
       run_id::text AS "runId", global_position::float8 AS "globalPosition"
FROM recert.current_certifications
WHERE ($1::text IS NULL OR target = $1) AND ($2::text IS NULL OR suite = $2)
ORDER BY target, suite, model_id`;

/** Every target and suite that the view holds a certification of. */
export const placesQuery = `
SELECT DISTINCT target, suite FROM recert.current_certifications ORDER BY target, suite`;
