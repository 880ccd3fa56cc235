import type { Client } from "pg";
import { z } from "zod";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, ok } from "./finding.ts";

const rightsSchema = z.tuple([
  z.object({
    user: z.string(),
    isReadOnly: z.boolean(),
    unreadable: z.array(z.string()),
    notExecutable: z.array(z.string()),
  }),
]);

// What `recert db roles` grants to the role that runs recert.
const rightsQuery = `
  SELECT current_user::text AS "user",
    pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS "isReadOnly",
    ARRAY(SELECT relname::text FROM pg_class WHERE relnamespace = 'recert'::regnamespace AND relkind IN ('r', 'v')
      AND NOT has_table_privilege(oid, 'SELECT') ORDER BY relname) AS "unreadable",
    ARRAY(SELECT proname::text FROM pg_proc WHERE pronamespace = 'recert'::regnamespace
      AND proname IN ('append_events', 'iso_time', 'data_matches', 'is_exact_time')
      AND NOT has_function_privilege(oid, 'EXECUTE') ORDER BY proname) AS "notExecutable"`;

/** Whether the user of the connection may read the ledger and append to it. Asks the catalogue; tries nothing. */
export async function checkPrivileges(client: Client, { doctor }: Texts): Promise<Finding> {
  const [{ user, isReadOnly, unreadable, notExecutable }] = rightsSchema.parse((await client.query(rightsQuery)).rows);
  if (isReadOnly) return failure("privileges", exitCodes.usage, doctor.readOnlyServer, user);
  const missing = [...unreadable, ...notExecutable];
  if (missing.length > 0) return failure("privileges", exitCodes.usage, doctor.rightsMissing(missing), user);
  return ok("privileges", doctor.rights, user);
}
