import type { ClientBase } from "pg";
import { burst } from "../policy.ts";
import type { QuotaName } from "../quota-store.ts";
import { clockAt } from "./bucket-now.ts";

const text = `
  INSERT INTO recert.quota_buckets (target, invocation_id, unit, declared, quota, level, minute_started, refilled)
  SELECT $1, $2, $3, $4::float8, $4, ${burst} * coalesce($4, 0), now, now
  FROM (SELECT ${clockAt("$5")} AS now) AS clock
  ON CONFLICT DO NOTHING`;

/** Makes the bucket of a quota that nobody has used yet, unless somebody else just did. */
export async function openBucket(
  client: ClientBase,
  { target, invocationId, unit }: QuotaName,
  { declared, nowMs }: { readonly declared: number | null; readonly nowMs: number | null },
): Promise<void> {
  await client.query({ name: "recert_quota_open", text, values: [target, invocationId, unit, declared, nowMs] });
}
