import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { ExternalDatabase } from "../../src/database/external-database.ts";
import { migrate, requireSchema } from "../../src/database/migrate.ts";
import { schemaState } from "../../src/database/schema-state.ts";
import { killClientProcess, startClientProcess } from "./client-process.ts";
import { temporaryHome } from "./temporary-home.ts";

const idleMs = 20_000;
const home = temporaryHome();
const server = new EmbeddedDatabase(home, idleMs);
const directories: string[] = [];
let database: Database;

const createSchema = "create schema if not exists recert;";
const createTable = `create table recert.numbers (n int);
  create function recert.count_numbers() returns bigint language plpgsql as $$ begin return (select count(*) from recert.numbers); end; $$;`;
const insertRow = "insert into recert.numbers values (1);";

function migrationsOf(...scripts: string[]): string {
  const directory = mkdtempSync(join(tmpdir(), "recert-migrations-"));
  directories.push(directory);
  for (const [index, script] of scripts.entries()) writeFileSync(join(directory, `000${index + 1}-step.sql`), script);
  return directory;
}

/** A database of its own in the one server, by the way of `DATABASE_URL`. */
beforeEach(async () => {
  const name = `test_${Math.random().toString(36).slice(2)}`;
  await withClient(server, (client) => client.query(`create database ${name}`));
  database = new ExternalDatabase((await server.url()).replace("/postgres?", `/${name}?`));
});

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

async function withClient<Result>(on: Database, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await on.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function stateOf(migrations: string): Promise<string> {
  return withClient(database, (client) => schemaState(client, migrations));
}

function rows(): Promise<unknown> {
  return withClient(database, async (client) => (await client.query("select n from recert.numbers")).rows);
}

test("brings an empty database up to date, then what is missing, then nothing", async () => {
  const first = migrationsOf(createSchema, createTable);
  const second = migrationsOf(createSchema, createTable, insertRow);
  expect(await stateOf(first)).toBe("none");
  expect(await migrate(database, first)).toBe("none");
  expect(await stateOf(first)).toBe("current");
  expect(await migrate(database, second)).toBe("behind");
  expect(await migrate(database, second)).toBe("current");
  expect(await rows()).toEqual([{ n: 1 }]);
});

test("keeps the tool's own tables out of the user's schema", async () => {
  await migrate(database, migrationsOf(createTable));
  const tables = await withClient(database, (client) =>
    client.query(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname !~ '^pg_|^info' order by 1",
    ),
  );
  expect(tables.rows).toEqual([
    { name: "recert.migrations_applied" },
    { name: "recert.migrations_version" },
    { name: "recert.numbers" },
  ]);
});

test("refuses a database that a newer build has migrated, and leaves it as it is", async () => {
  await migrate(database, migrationsOf(createSchema, createTable));
  const older = migrationsOf(createSchema);
  expect(await stateOf(older)).toBe("newer");
  await expect(migrate(database, older)).rejects.toMatchObject({ code: "newer_schema" });
});

test("refuses to go on from a migration that was edited after it was applied", async () => {
  await migrate(database, migrationsOf(createSchema, createTable));
  const edited = migrationsOf(createSchema, `${createTable} -- edited`, insertRow);
  await expect(migrate(database, edited)).rejects.toMatchObject({ code: "diverged_schema" });
  expect(await rows()).toEqual([]);
});

test("rolls a failing migration back whole, and keeps those before it", async () => {
  const failing = migrationsOf(createTable, `${insertRow} select 1/0;`);
  await expect(migrate(database, failing)).rejects.toMatchObject({
    code: "migration_failed",
    cause: { code: "22012" },
  });
  expect(await rows()).toEqual([]);
  expect(await stateOf(failing)).toBe("behind");
});

test("applies each migration once when four processes migrate at the same time", async () => {
  const migrations = migrationsOf(createSchema, createTable, insertRow, "select pg_sleep(0.2);");
  const shared = temporaryHome();
  const clients = await Promise.all(
    Array.from({ length: 4 }, () => startClientProcess({ home: shared, idleMs, migrations })),
  );
  await Promise.all(clients.map(killClientProcess));
  expect(clients.map(({ greeting }) => greeting.errorCode)).toEqual([undefined, undefined, undefined, undefined]);
  database = new EmbeddedDatabase(shared, idleMs);
  expect(await rows()).toEqual([{ n: 1 }]);
});

test("an external database is never migrated unasked", async () => {
  const migrations = migrationsOf(createTable);
  await withClient(database, async (client) => {
    await expect(requireSchema(database, client, migrations)).rejects.toMatchObject({ code: "not_migrated" });
  });
  expect(await stateOf(migrations)).toBe("none");
});

test("the embedded database is migrated by whoever needs it", async () => {
  const embedded = new EmbeddedDatabase(temporaryHome(), idleMs);
  const migrations = migrationsOf(createTable);
  await withClient(embedded, async (client) => {
    await requireSchema(embedded, client, migrations);
    expect(await schemaState(client, migrations)).toBe("current");
  });
});

test("a role that may create nothing is told so", async () => {
  const url = new URL(await database.url());
  await withClient(database, (client) => client.query(`create role ${url.pathname.slice(1)}_reader login`));
  url.searchParams.set("user", `${url.pathname.slice(1)}_reader`);
  const asReader = new ExternalDatabase(url.href);
  await expect(migrate(asReader, migrationsOf(createTable))).rejects.toMatchObject({ code: "insufficient_privilege" });
});
