import { afterAll } from "vitest";
import { query } from "../support/other-database.ts";
import { DebianServer } from "./debian-server.mjs";
import { migrated } from "./ledger-on.ts";
import { removeServers } from "./server-place.mjs";

afterAll(removeServers);

/** A server of this file alone, which may be broken as one likes. It is gone after the file's tests. */
export const ownServer = DebianServer.create;

let made = 0;

/** The URL of a new database with recert's schema on a server. */
export async function ledgerOn(server: DebianServer): Promise<string> {
  made += 1;
  const name = `ledger_${made}`;
  await query(server.url("postgres"), `CREATE DATABASE ${name}`);
  return migrated(server.url(name));
}
