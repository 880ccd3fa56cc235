import { cpSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { hasLedger } from "../../../src/database/embedded/has-ledger.ts";
import { homeLayout } from "../../../src/database/embedded/home-layout.ts";
import { processesOf, temporaryHome, until } from "../temporary-home.ts";

const sound = temporaryHome("sound");

beforeAll(async () => {
  await (await new EmbeddedDatabase(sound, 1).connect()).end();
  await until(() => processesOf(sound).length === 0);
});

/** A home with a ledger whose data directory has had that done to it. */
function homeAfter(damage: (data: string) => void): string {
  const home = temporaryHome();
  cpSync(sound, home, { recursive: true });
  damage(homeLayout(home).data);
  return home;
}

async function refusal(home: string): Promise<unknown> {
  const error = await new EmbeddedDatabase(home, 1).connect().catch((reason: unknown) => reason);
  await until(() => processesOf(home).length === 0);
  return error;
}

test.each([
  ["global/pg_control is missing", "pg_control: ENOENT", (data: string) => rmSync(join(data, "global/pg_control"))],
  [
    "global/pg_control is cut off",
    "pg_control: 100 B",
    (data: string) => truncateSync(join(data, "global/pg_control"), 100),
  ],
  ["base is missing", "base: ENOENT", (data: string) => rmSync(join(data, "base"), { recursive: true })],
  ["PG_VERSION is missing", "PG_VERSION: ENOENT", (data: string) => rmSync(join(data, "PG_VERSION"))],
  ["every WAL file is cut off", "checkpoint record", cutWal],
  ["the catalogue of the database is missing", "base/5", emptyDatabase],
])("names the damage, and leaves no process, when %s", async (_, words, damage) => {
  const home = homeAfter(damage);
  expect(await refusal(home)).toMatchObject({ code: "data_damaged", detail: expect.stringContaining(words) });
});

function cutWal(data: string): void {
  const wal = join(data, "pg_wal");
  for (const name of readdirSync(wal)) if (statSync(join(wal, name)).isFile()) truncateSync(join(wal, name), 8192);
}

function emptyDatabase(data: string): void {
  rmSync(join(data, "base/5"), { recursive: true });
}

test.each([
  ["deleted", (data: string) => rmSync(data, { recursive: true })],
  ["emptied", emptyData],
])("a data directory that was %s is a loss, until its marker is deleted on purpose", async (_, lose) => {
  const home = homeAfter(lose);
  expect(hasLedger(home)).toBe(true);
  expect(await refusal(home)).toMatchObject({ code: "ledger_missing" });
  rmSync(homeLayout(home).ledgerMarker);
  await (await new EmbeddedDatabase(home, 1).connect()).end();
  expect(readdirSync(homeLayout(home).data)).toContain("PG_VERSION");
});

function emptyData(data: string): void {
  rmSync(data, { recursive: true });
  mkdirSync(data);
}

test("a home that was never used has no ledger, and one with other files in it neither", () => {
  const home = temporaryHome();
  expect(hasLedger(home)).toBe(false);
  mkdirSync(homeLayout(home).root, { recursive: true });
  writeFileSync(join(homeLayout(home).root, "server.log"), "");
  expect(hasLedger(home)).toBe(false);
});
