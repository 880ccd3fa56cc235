import type { ClientBase } from "pg";
import type { Expiring } from "./expiring-certifications.ts";

const text = `
  INSERT INTO recert.told_expiries (receiver, run_id, model_id, expires_at)
  SELECT $1, run_id, model_id, expires_at FROM unnest($2::uuid[], $3::text[], $4::timestamptz[])
    AS told (run_id, model_id, expires_at)
  ON CONFLICT DO NOTHING`;

/** Remembers that a receiver was told of these; within the transaction that puts the notices in. */
export async function rememberExpiries(client: ClientBase, receiver: string, told: readonly Expiring[]): Promise<void> {
  const columns = [told.map(({ run_id }) => run_id), told.map(({ model_id }) => model_id)];
  const values = [receiver, ...columns, told.map(({ expires_at }) => expires_at)];
  await client.query({ name: "recert_remember_expiries", text, values });
}
