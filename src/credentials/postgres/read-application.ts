import type { Client } from "pg";
import { z } from "zod";
import type { ApplicationUser } from "../application-user.ts";

/**
 * What an application's tables hold; `missing` names the table, or the table and the column, that is not there, and
 * `too_long` the column that has a value beyond `longestValue`.
 */
export type ApplicationRead =
  | { readonly kind: "read"; readonly users: readonly ApplicationUser[] }
  | { readonly kind: "missing" | "too_long"; readonly what: string }
  | { readonly kind: "too_many" };

/** How many users are imported at once. */
export const mostUsers = 5_000;
/** In characters. An email has at most 254, and closed keys some hundreds. */
export const longestValue = 4_096;

/** Which users are meant: `email` null, all that have keys; `schema` null, the search path. */
export interface ApplicationChoice {
  readonly schema: string | null;
  readonly email: string | null;
}

/**
 * Reads the users that have keys from the tables `users` and `user_settings`, by email, without writing anything.
 * Columns are found in any spelling: `awsAccessKey`, `awsaccesskey`, `aws_access_key`. No more comes over the network
 * than the limits let pass.
 */
export async function readApplication(client: Client, { schema, email }: ApplicationChoice): Promise<ApplicationRead> {
  await client.query("BEGIN READ ONLY");
  try {
    if (schema !== null) await client.query("SELECT set_config('search_path', $1, true)", [schema]);
    return await readTables(client, email);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
  }
}

const wanted = {
  users: ["id", "email"],
  user_settings: ["userid", "awsaccesskey", "awssecretkey", "awsregion"],
} as const;

async function readTables(client: Client, email: string | null): Promise<ApplicationRead> {
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
  const users = await readUsers(client, (name) => quoted.get(name) ?? name, email);
  if (users.length > mostUsers) return { kind: "too_many" };
  const what = users.map(tooLongColumn).find((column) => column !== null);
  return what === undefined ? { kind: "read", users: usersSchema.parse(users) } : { kind: "too_long", what };
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

const rowsSchema = z.array(
  z.object({ email: z.string(), accessKey: z.string(), secretKey: z.string(), region: z.string().nullable() }),
);
const usersSchema = z.array(
  z.object({
    email: z.string(),
    accessKey: z.string().trim(),
    secretKey: z.string().trim(),
    region: z.string().trim().nullable(),
  }),
);
type UserRow = z.infer<typeof rowsSchema>[number];

/** One user and one character more than may be, by which it shows. */
async function readUsers(
  client: Client,
  column: (name: string) => string,
  email: string | null,
): Promise<readonly UserRow[]> {
  const accessKey = column("user_settings.awsaccesskey");
  const secretKey = column("user_settings.awssecretkey");
  const begun = (name: string) => `left(${name}::text, ${longestValue + 1})`;
  const { rows } = await client.query(
    `SELECT ${begun(column("users.email"))} AS email, ${begun(accessKey)} AS "accessKey",
       ${begun(secretKey)} AS "secretKey", nullif(${begun(column("user_settings.awsregion"))}, '') AS region
     FROM users JOIN user_settings ON ${column("users.id")} = ${column("user_settings.userid")}
     WHERE ${accessKey} <> '' AND ${secretKey} <> ''
       AND ($1::text IS NULL OR lower(${column("users.email")}::text) = lower($1::text))
     ORDER BY 1 LIMIT ${mostUsers + 1}`,
    [email],
  );
  return rowsSchema.parse(rows);
}

function tooLongColumn({ email, accessKey, secretKey, region }: UserRow): string | null {
  const values = {
    "users.email": email,
    "user_settings.awsAccessKey": accessKey,
    "user_settings.awsSecretKey": secretKey,
    "user_settings.awsRegion": region ?? "",
  };
  return Object.entries(values).find(([, value]) => [...value].length > longestValue)?.[0] ?? null;
}
