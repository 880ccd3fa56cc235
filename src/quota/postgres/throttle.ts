import type { ClientBase } from "pg";
import type { Reservation } from "../bucket.ts";
import { callsWithoutEvidence, enoughSpent, headroom, shrinkTo, shrinkToAtLeast } from "../policy.ts";
import type { QuotaName } from "../quota-store.ts";
import { bucketExchanged, commonValues, isMeant, type StoreTime, spentLately } from "./bucket-now.ts";

const text = `
  UPDATE recert.quota_buckets AS bucket
  SET (quota, peak, level, spent, spent_before, minute_started, refilled, shrunk) = (
    SELECT CASE WHEN is_news THEN lower ELSE quota END, CASE WHEN is_news THEN quota ELSE peak END,
      CASE WHEN is_news THEN least(0, level, ${headroom} * lower * minutes_seen - spent - spent_before) ELSE level END,
      spent, spent_before, minute_started, now, CASE WHEN is_news THEN now ELSE shrunk END
    FROM ${bucketExchanged("0")}, LATERAL (
      SELECT shrunk IS NULL OR reserved_at > shrunk AS is_news,
        least(declared, CASE
          WHEN quota IS NULL AND ${spentLately} >= ${enoughSpent} * $6::float8 THEN ${spentLately}
          WHEN quota IS NULL THEN ${callsWithoutEvidence} * $6::float8
          ELSE greatest(${shrinkToAtLeast} * quota, least(${shrinkTo} * quota, ${spentLately}), $6::float8) END) AS lower,
        extract(epoch FROM now - minute_started)::float8 / extract(epoch FROM minute)::float8
          + CASE WHEN spent_before > 0 THEN 1 ELSE 0 END AS minutes_seen
    ) AS shrinking
  )
  WHERE ${isMeant}`;

/** Gives back what a throttled call reserved, and shrinks the quota; `throttled` in ../bucket.ts says the same. */
export async function throttle(
  client: ClientBase,
  name: QuotaName,
  { reservation, ...time }: { readonly reservation: Reservation } & StoreTime,
): Promise<void> {
  const values = [...commonValues(name, time), reservation.amount, reservation.atMs];
  await client.query({ name: "recert_quota_throttle", text, values });
}
