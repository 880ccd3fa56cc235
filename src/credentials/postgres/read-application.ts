import type { Client } from "pg";
import { z } from "zod";
import type { ApplicationUser } from "../application-user.ts";

/** What an application's tables hold; `missing` names the table, or the table and the column, that is not there. */
export type ApplicationRead =
  | { readonly kind: "read"; readonly users: readonly ApplicationUser[] }
  | { readonly kind: "missing"; readonly what: string };

/**
 * Reads the users that have keys from the tables `users` and `user_settings`, by email, without writing anything.
 * Columns are found in any spelling: `awsAccessKey`, `awsaccesskey`, `aws_access_key`. `schema` null: the search path.
 */
export async function readApplication(client: Client, schema: string | null): Promise<ApplicationRead> {
  await client.query("BEGIN READ ONLY");
  try {
    if (schema !== null) await client.query("SELECT set_config('search_path', $1, true)", [schema]);
    return await readTables(client);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
  }
}

const wanted = {
  users: ["id", "email"],
  user_settings: ["userid", "awsaccesskey", "awssecretkey", "awsregion"],
} as const;

async function readTables(client: Client): Promise<ApplicationRead> {
  const quoted = new Map<string, string>();
  for (const [table, names] of Object.entries(wanted)) {
    const columns = await columnsOf(client, table);
    if (columns.size === 0) return { kind: "missing", what: table };
    for (const name of names) {
      const column = columns.get(name);
      if (column === undefined) return { kind: "missing", what: `${table}.${name}` };
      quoted.set(`${table}.${name}`, `${table}.${client.escapeIdentifier(column)}`);
    }
  }
  const column = (name: string) => quoted.get(name) ?? name;
  return { kind: "read", users: await readUsers(client, column) };
}

const columnsSchema = z.array(z.object({ name: z.string() }));

/** The columns of a table by their plain names; none where there is no such table. */
async function columnsOf(client: Client, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query(
    `SELECT attname::text AS name FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  const names = columnsSchema.parse(rows).map(({ name }) => name);
  return new Map(names.map((name) => [name.toLowerCase().replaceAll("_", ""), name]));
}

const usersSchema = z.array(
  z.object({
    email: z.string(),
    accessKey: z.string().trim(),
    secretKey: z.string().trim(),
    region: z.string().trim().nullable(),
  }),
);

async function readUsers(client: Client, column: (name: string) => string): Promise<readonly ApplicationUser[]> {
  const accessKey = column("user_settings.awsaccesskey");
  const secretKey = column("user_settings.awssecretkey");
  const { rows } = await client.query(
    `SELECT ${column("users.email")} AS email, ${accessKey} AS "accessKey", ${secretKey} AS "secretKey",
       nullif(${column("user_settings.awsregion")}, '') AS region
     FROM users JOIN user_settings ON ${column("users.id")} = ${column("user_settings.userid")}
     WHERE ${accessKey} <> '' AND ${secretKey} <> ''
     ORDER BY 1`,
  );
  return usersSchema.parse(rows);
}
