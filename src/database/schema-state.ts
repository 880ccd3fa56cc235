import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { z } from "zod";
import { DatabaseError, toDatabaseError } from "./database-error.ts";
import { errorCode } from "./error-code.ts";
import { packagedMigrations } from "./package-paths.ts";

/**
 * How a database's schema compares with this build's migrations. `newer`: another build has migrated further.
 * `diverged`: a migration that was applied has been edited or removed, or one was slipped in before it.
 */
export type SchemaState = "none" | "behind" | "current" | "newer" | "diverged";

/** The table in which the migration tool records what it has applied. */
export const migrationsTable = "recert.migrations_applied";

const undefinedTable = "42P01";

/** Costs one query; cheap enough for the start of every command. Throws `DatabaseError`. */
export async function schemaState(client: Client, migrationsDirectory = packagedMigrations): Promise<SchemaState> {
  const [applied, files] = await Promise.all([appliedMigrations(client), migrationFiles(migrationsDirectory)]);
  return compareMigrations(applied, files);
}

/** Digest by number. */
type Migrations = ReadonlyMap<number, string>;

/** Pure. */
export function compareMigrations(applied: Migrations, files: Migrations): SchemaState {
  if (applied.size === 0) return files.size === 0 ? "current" : "none";
  const lastApplied = Math.max(...applied.keys());
  const lastFile = Math.max(0, ...files.keys());
  const isDiverged =
    [...applied].some(([number, digest]) => number <= lastFile && files.get(number) !== digest) ||
    [...files.keys()].some((number) => number < lastApplied && !applied.has(number));
  if (isDiverged) return "diverged";
  if (lastApplied === lastFile) return "current";
  return lastApplied > lastFile ? "newer" : "behind";
}

const appliedSchema = z.array(z.object({ number: z.int(), digest: z.string() }));

async function appliedMigrations(client: Client): Promise<Migrations> {
  try {
    const { rows } = await client.query(
      `select index as number, encode(sha256(convert_to(script, 'UTF8')), 'hex') as digest
         from ${migrationsTable} where not obsolete`,
    );
    return new Map(appliedSchema.parse(rows).map(({ number, digest }) => [number, digest]));
  } catch (error) {
    if (errorCode(error) === undefinedTable) return new Map();
    throw toDatabaseError(error);
  }
}

async function migrationFiles(directory: string): Promise<Migrations> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".sql"));
  return new Map(
    await Promise.all(
      names.map(async (name) => [numberOf(name), digestOf(await readFile(join(directory, name), "utf8"))] as const),
    ),
  );
}

function numberOf(name: string): number {
  const number = Number.parseInt(name, 10);
  if (Number.isNaN(number)) throw new DatabaseError("migration_failed", `${name} does not begin with a number`);
  return number;
}

function digestOf(script: string): string {
  return createHash("sha256").update(script).digest("hex");
}
