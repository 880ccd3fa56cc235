import type { Client } from "pg";
import { z } from "zod";

const rightsSchema = z.object({
  user: z.string(),
  isReadOnly: z.boolean(),
  unreadable: z.array(z.string()),
  notExecutable: z.array(z.string()),
});

// What `recert db roles` grants to the role that runs recert.
const rightsQuery = `
  SELECT current_user::text AS "user",
    pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS "isReadOnly",
    ARRAY(SELECT relname::text FROM pg_class WHERE relnamespace = 'recert'::regnamespace AND relkind IN ('r', 'v')
      AND NOT has_table_privilege(oid, 'SELECT') ORDER BY relname) AS "unreadable",
    ARRAY(SELECT proname::text FROM pg_proc WHERE pronamespace = 'recert'::regnamespace
      AND proname IN ('append_events', 'iso_time', 'data_matches', 'is_exact_time')
      AND NOT has_function_privilege(oid, 'EXECUTE') ORDER BY proname) AS "notExecutable"`;

/** What the user of the connection may not do that the role which runs recert has to; `unreadable` names relations. */
export type Rights = z.infer<typeof rightsSchema>;

/** Asks the catalogue for the rights of the user of the connection; tries nothing. */
export async function readRights(client: Client): Promise<Rights> {
  const { rows } = await client.query(rightsQuery);
  return rightsSchema.parse(rows[0]);
}
