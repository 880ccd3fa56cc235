import type { Client } from "pg";
import type { Database } from "./database.ts";
import { DatabaseError, toDatabaseError } from "./database-error.ts";
import { closeClient } from "./open-client.ts";
import { packagedMigrations } from "./package-paths.ts";
import { type SchemaState, schemaState } from "./schema-state.ts";

/** One lock for all who migrate a database; the migration tool takes none itself and fails when two run at once. */
const migrationLock = "1919247205, 2";

/**
 * Brings the schema up to this build. Does nothing, cheaply, when it is current; waits while another process migrates.
 * Gives the state found before. Throws `newer_schema`, `diverged_schema` (nothing is changed then), `migration_failed`
 * (the failing migration is rolled back whole, earlier ones stand), or what a connection can throw.
 */
export async function migrate(database: Database, migrationsDirectory = packagedMigrations): Promise<SchemaState> {
  const client = await database.connect();
  try {
    const found = await schemaState(client, migrationsDirectory);
    if (found !== "current") await migrateUnderLock(client, migrationsDirectory, database.kind);
    return found;
  } finally {
    await closeClient(client);
  }
}

/**
 * For the start of every command: returns when the schema is that of this build. The embedded database is migrated for
 * it; an external one never is, so that nobody's production changes by `recert status`. Throws `not_migrated` too.
 */
export async function requireSchema(
  database: Database,
  client: Client,
  migrationsDirectory = packagedMigrations,
): Promise<void> {
  const state = await schemaState(client, migrationsDirectory);
  if (state === "current") return;
  const isMigratedByUs = database.kind === "embedded" && (state === "none" || state === "behind");
  if (!isMigratedByUs) throw schemaError(state);
  await migrate(database, migrationsDirectory);
}

/** Once more, for who goes on for days: throws `newer_schema`, `diverged_schema` or `not_migrated` where it moved on meanwhile. */
export async function requireSameSchema(client: Client, migrationsDirectory = packagedMigrations): Promise<void> {
  const state = await schemaState(client, migrationsDirectory);
  if (state !== "current") throw schemaError(state);
}

async function migrateUnderLock(client: Client, migrationsDirectory: string, kind: Database["kind"]): Promise<void> {
  try {
    await client.query(`select pg_advisory_lock(${migrationLock})`);
    const state = await schemaState(client, migrationsDirectory);
    if (state === "current") return;
    if (state === "newer" || state === "diverged") throw schemaError(state);
    const { applyMigrations } = await import("./apply-migrations.ts");
    await applyMigrations(client, migrationsDirectory, kind);
  } catch (error) {
    throw toDatabaseError(error, "migration_failed");
  }
}

function schemaError(state: Exclude<SchemaState, "current">): DatabaseError {
  switch (state) {
    case "none":
    case "behind":
      return new DatabaseError("not_migrated", `schema: ${state}`);
    case "newer":
      return new DatabaseError("newer_schema", "migrated by a newer recert");
    case "diverged":
      return new DatabaseError("diverged_schema", "an applied migration differs from this build's");
  }
}
