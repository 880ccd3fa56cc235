import type { Client } from "pg";
import { z } from "zod";

const serverSchema = z.object({ version: z.string(), number: z.int(), encoding: z.string() });

/** What a server says of itself: its version as text (`18.4`) and as a number (180004), and the database's encoding. */
export async function readServer(client: Client): Promise<z.infer<typeof serverSchema>> {
  const { rows } = await client.query(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
       current_setting('server_encoding') AS encoding`,
  );
  return serverSchema.parse(rows[0]);
}
