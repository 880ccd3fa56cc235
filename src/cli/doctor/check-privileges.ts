import type { Client } from "pg";
import { readRights } from "../../database/read-rights.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** Whether the user of the connection may read the ledger and append to it. Asks the catalogue; tries nothing. */
export async function checkPrivileges(client: Client, { doctor }: Texts): Promise<Finding> {
  const { user, isReadOnly, unreadable, notExecutable } = await readRights(client);
  if (isReadOnly) return failure("privileges", exitCodes.usage, doctor.readOnlyServer, user);
  const missing = [...unreadable, ...notExecutable];
  if (missing.length > 0) return failure("privileges", exitCodes.usage, doctor.rightsMissing(missing), user);
  return ok("privileges", doctor.rights, user);
}
