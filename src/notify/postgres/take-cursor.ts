import type { ClientBase } from "pg";
import { z } from "zod";

const text = `
  SELECT r.position::float8 AS position, h.global_position::float8 AS head, recert.iso_time(clock_timestamp()) AS now
  FROM recert.receivers AS r, recert.ledger_head AS h WHERE r.name = $1 FOR UPDATE OF r SKIP LOCKED`;

const cursorSchema = z.object({ position: z.int(), head: z.int(), now: z.iso.datetime({ precision: 3 }) }).optional();

/** How far of the ledger a receiver was told, and where the ledger ends. */
export type Cursor = NonNullable<z.infer<typeof cursorSchema>>;

/**
 * The receiver's place in the ledger, held until the end of the transaction: nobody else puts anything in for it so long.
 * Null while another holds it, or where the receiver is not known.
 */
export async function takeCursor(client: ClientBase, name: string): Promise<Cursor | null> {
  const { rows } = await client.query({ name: "recert_take_cursor", text, values: [name] });
  return cursorSchema.parse(rows[0]) ?? null;
}
