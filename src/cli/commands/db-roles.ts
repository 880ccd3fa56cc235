import { rolePrefixPattern, roleSql } from "../../database/role-sql.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert db roles`'s flags as they were typed; undefined = not given. */
export interface RolesFlags {
  readonly prefix?: string;
}

/** `recert db roles`: prints SQL, needs no database. Returns the exit code. */
export async function printRoles({ prefix = "recert" }: RolesFlags, output: Output): Promise<number> {
  const { errors, commands } = output.texts;
  if (!rolePrefixPattern.test(prefix)) {
    const trouble = errors.badValue("--prefix", prefix, commands.rolePrefixAllowed);
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  const sql = roleSql(prefix);
  if (output.json) output.data({ sql });
  else output.text(sql.trimEnd());
  return exitCodes.ok;
}
