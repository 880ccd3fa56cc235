// Imported only when a migration is due: loading the tool and its dependencies costs more than a whole `recert status`.
import type { ConnectionOptions } from "node:tls";
import { connect, applyMigrations as runTool } from "@databases/pg-migrations";
import type { Client } from "pg";
import { z } from "zod";
import type { Database } from "./database.ts";
import { migrationsTable } from "./schema-state.ts";

/**
 * Applies what is missing, one transaction per file. The caller holds the migration lock on `client`; the tool works on
 * its own connection to the same database. Throws what the tool or PostgreSQL throws.
 */
export async function applyMigrations(
  client: Client,
  migrationsDirectory: string,
  kind: Database["kind"],
): Promise<void> {
  await client.query("create schema if not exists recert");
  // libpq's variables are meant for the server of DATABASE_URL, and the tool reads them too.
  const giveBack = kind === "embedded" ? hideLibpqVariables(process.env) : () => undefined;
  const connection = connect(toolConfig(client));
  try {
    await runTool({
      connection,
      migrationsDirectory,
      versionTableName: "recert.migrations_version",
      appliedMigrationsTableName: migrationsTable,
    });
  } finally {
    await connection.dispose();
    giveBack();
  }
}

function hideLibpqVariables(env: NodeJS.ProcessEnv): () => void {
  const hidden = Object.entries(env).filter(([name]) => name.startsWith("PG"));
  for (const [name] of hidden) Reflect.deleteProperty(env, name);
  return () => Object.assign(env, Object.fromEntries(hidden));
}

/** Every field that the tool would otherwise take from the environment or announce on stderr is given. */
function toolConfig({ host, port, user, password, database, ssl }: Client): Parameters<typeof connect>[0] {
  return {
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    host,
    port,
    ssl: sslSchema.parse(ssl),
    applicationName: "recert",
    bigIntMode: "number",
    connectionString: false,
    keepAlive: true,
    onError: () => undefined,
    poolSize: 1,
  };
}

/** As the driver understood the URL: with TLS the certificate is checked, where the tool's own reading would not. */
const sslSchema = z.union([
  z.literal(false),
  z.literal(true).transform((): ConnectionOptions => ({})),
  z.custom<ConnectionOptions>((value) => typeof value === "object" && value !== null),
]);
