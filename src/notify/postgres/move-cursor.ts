import type { ClientBase } from "pg";

const text = "UPDATE recert.receivers SET position = $2 WHERE name = $1";

/** Says how far of the ledger a receiver was told; within the transaction that puts the notices in. */
export async function moveCursor(client: ClientBase, name: string, position: number): Promise<void> {
  await client.query({ name: "recert_move_cursor", text, values: [name, position] });
}
