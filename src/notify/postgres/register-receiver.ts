import type { ClientBase } from "pg";

// At the committed head: what comes after it is reported.
const text = `
  INSERT INTO recert.receivers (name, position) SELECT $1, global_position FROM recert.ledger_head
  ON CONFLICT DO NOTHING`;

/** Remembers a receiver, which is told what happens from now on; one that is known is left as it is. */
export async function registerReceiver(client: ClientBase, name: string): Promise<void> {
  await client.query({ name: "recert_register_receiver", text, values: [name] });
}
