import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { query } from "../support/other-database.ts";
import { DebianServer } from "./debian-server.mjs";
import { migrated } from "./ledger-on.ts";

/** The server that the files share, of which they know the port alone: nobody stops it. */
export const sharedServer = new DebianServer("/nonexistent");
sharedServer.port = inject("sharedPort");

/** The name of an empty database of its own on the shared server. */
export async function emptyDatabase(): Promise<string> {
  const name = uniqueName("ledger");
  await asSuperuser(`CREATE DATABASE ${name}`);
  return name;
}

/** The name of a database with recert's schema. */
export async function ledgerDatabase(): Promise<string> {
  const name = await emptyDatabase();
  await migrated(sharedServer.url(name));
  return name;
}

/** A name that no other file has given to a database or a role. */
export function uniqueName(kind: string): string {
  return `${kind}_${randomBytes(4).toString("hex")}`;
}

/** Statements of the superuser in the database `postgres`; the rows of the last. */
export function asSuperuser(...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  return query(sharedServer.url("postgres"), ...statements);
}
