import type { ClientBase } from "pg";
import { z } from "zod";

const countSchema = z.tuple([z.object({ connections: z.int() })]);

/** How many connections the ledger's database has, from anyone. */
export async function countConnections(client: ClientBase): Promise<number> {
  const { rows } = await client.query(
    "SELECT count(*)::int AS connections FROM pg_stat_activity WHERE datname = current_database()",
  );
  return countSchema.parse(rows)[0].connections;
}
