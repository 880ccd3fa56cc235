import type { ClientBase } from "pg";
import type { Reservation } from "../bucket.ts";
import { growth, nearPeak, usedUp } from "../policy.ts";
import type { QuotaName } from "../quota-store.ts";
import { bucketExchanged, commonValues, isMeant, type StoreTime, spentLately } from "./bucket-now.ts";

const text = `
  UPDATE recert.quota_buckets AS bucket
  SET (quota, peak, level, spent, spent_before, minute_started, refilled) = (
    SELECT CASE WHEN quota IS NULL OR ${spentLately} < ${usedUp} * quota THEN quota
        ELSE least(declared, quota + $8::float8
          * CASE WHEN peak IS NULL OR quota < ${nearPeak} * peak THEN ${growth.fast} ELSE ${growth.slow} END) END,
      peak, level, spent, spent_before, minute_started, now
    FROM ${bucketExchanged("$8")}
  )
  WHERE ${isMeant}`;

/** What a call that the service took came to, in place of what was reserved; `settled` in ../bucket.ts says the same. */
export async function settle(
  client: ClientBase,
  name: QuotaName,
  { reservation, charged, ...time }: { readonly reservation: Reservation; readonly charged: number } & StoreTime,
): Promise<void> {
  const values = [...commonValues(name, time), reservation.amount, reservation.atMs, charged];
  await client.query({ name: "recert_quota_settle", text, values });
}
