import type { ClientBase } from "pg";

// At the head that is committed: what comes after it is told.
const text = `
  INSERT INTO recert.receivers (name, position) SELECT $1, global_position FROM recert.ledger_head
  ON CONFLICT DO NOTHING`;

/** Remembers a receiver, who is told of what happens from now on; one that is known is left as it is. */
export async function registerReceiver(client: ClientBase, name: string): Promise<void> {
  await client.query({ name: "recert_register_receiver", text, values: [name] });
}
