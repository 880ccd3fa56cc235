import type { ClientBase } from "pg";
import type { Asked } from "../bucket.ts";
import { burst } from "../policy.ts";
import type { QuotaName, Taken } from "../quota-store.ts";
import {
  bucketColumns,
  bucketNow,
  commonValues,
  isMeant,
  type StoreTime,
  spentLately,
  takenSchema,
} from "./bucket-now.ts";

const text = `
  UPDATE recert.quota_buckets AS bucket
  SET (declared, quota, peak, level, spent, spent_before, minute_started, refilled, is_granted) = (
    SELECT declared, quota, peak,
      CASE WHEN is_granted AND quota IS NOT NULL THEN level - $6::float8 ELSE level END,
      CASE WHEN is_granted THEN spent + $6::float8 ELSE spent END,
      spent_before, minute_started, now, is_granted
    FROM (
      SELECT now, minute, spent, spent_before, minute_started,
        CASE WHEN is_new THEN $7::float8 ELSE declared END AS declared, CASE WHEN is_new THEN $7 ELSE quota END AS quota,
        CASE WHEN is_new THEN NULL ELSE peak END AS peak,
        CASE WHEN is_new THEN least(level, ${burst} * $7) ELSE level END AS level
      FROM ${bucketNow}, LATERAL (SELECT $7::float8 IS NOT NULL AND $7 IS DISTINCT FROM declared AS is_new) AS declaring
    ) AS declared, LATERAL (
      SELECT quota IS NULL OR (level >= least($6::float8, ${burst} * quota)
        AND ${spentLately} + least($6::float8, quota) <= quota) AS is_granted
    ) AS granting
  )
  WHERE ${isMeant}
  RETURNING ${bucketColumns}, is_granted AS "isGranted"`;

/** Takes a part of a quota, or says no, as `taken` in ../bucket.ts says it; null where there is no such bucket yet. */
export async function take(
  client: ClientBase,
  name: QuotaName,
  { amount, declared, ...time }: Asked & StoreTime,
): Promise<Taken | null> {
  const values = [...commonValues(name, time), amount, declared];
  const { rows } = await client.query({ name: "recert_quota_take", text, values });
  if (rows.length === 0) return null;
  const { isGranted, ...bucket } = takenSchema.parse(rows[0]);
  return { bucket, isGranted };
}
