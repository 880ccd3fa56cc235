import type { ClientBase } from "pg";
import type { DueNotice } from "../outbox.ts";

// Whoever holds the lease by now: the receiver did take it.
const text = `
  UPDATE recert.outbox SET delivered_at = now(), last_outcome = NULL
  WHERE receiver = $1 AND notice_id = $2 AND delivered_at IS NULL`;

/** Marks a notice as taken by its receiver. */
export async function markDelivered(client: ClientBase, { receiver, id }: DueNotice): Promise<void> {
  await client.query({ name: "recert_mark_delivered", text, values: [receiver, id] });
}
