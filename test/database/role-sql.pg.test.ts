import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { migrate } from "../../src/database/migrate.ts";
import { resolveDatabase } from "../../src/database/resolve-database.ts";
import { Cli } from "../support/cli.ts";
import { temporaryHome } from "./temporary-home.ts";

const insufficientPrivilege = "42501";

const server = new EmbeddedDatabase(temporaryHome(), 20_000);
const cli = new Cli();
const clients: Client[] = [];

/** `DATABASE_URL` of a role. */
async function urlOf(role: string): Promise<string> {
  return (await server.url()).replace("user=postgres", `user=${role}`);
}

async function connectAs(role: string): Promise<Client> {
  const client = await resolveDatabase({ databaseUrl: await urlOf(role), home: "/nonexistent" }).connect();
  clients.push(client);
  return client;
}

/** The SQL as `recert db roles` prints it. */
async function printed(...flags: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await cli.run("db", "roles", ...flags);
  expect(exitCode).toBe(0);
  return stdout;
}

let app: Client;
let reader: Client;

beforeAll(async () => {
  const superuser = await connectAs("postgres");
  const sql = await printed();
  await superuser.query(sql);
  await migrate(resolveDatabase({ databaseUrl: await urlOf("recert_owner"), home: "/nonexistent" }));
  await superuser.query(sql);
  await superuser.query(sql);
  app = await connectAs("recert_app");
  reader = await connectAs("recert_reader");
});

afterAll(async () => {
  for (const client of clients) await client.end();
});

test("the app does a whole simulated run and verifies it", async () => {
  Object.assign(cli.env, { DATABASE_URL: await urlOf("recert_app") });
  const flags = ["--simulate", "--delay", "0", "--suite", "quick", "--only", "amazon.nova-micro*"];
  const { exitCode, stderr } = await cli.run("start", "--yes", ...flags);
  expect(exitCode, stderr).toBe(0);
  await cli.verify();
  const { rows } = await app.query("SELECT status FROM recert.runs");
  expect(rows).toEqual([{ status: "completed" }]);
});

test("the app does not migrate", async () => {
  const database = resolveDatabase({ databaseUrl: await urlOf("recert_app"), home: "/nonexistent" });
  expect(await migrate(database)).toBe("current");
  await expect(app.query("CREATE SCHEMA IF NOT EXISTS recert")).rejects.toMatchObject({ code: insufficientPrivilege });
});

test("the app keeps and removes credentials", async () => {
  const values = "('a', 'MPLE', 'recert1.x')";
  await app.query(`INSERT INTO recert.credentials (name, key_id_suffix, sealed) VALUES ${values}`);
  await app.query("UPDATE recert.credentials SET region = 'us-east-1'");
  const { rows } = await app.query("DELETE FROM recert.credentials RETURNING region");
  expect(rows).toEqual([{ region: "us-east-1" }]);
});

test("the app remembers receivers, and puts notices in and out", async () => {
  await app.query("INSERT INTO recert.receivers (name, position) VALUES ('ops', 0)");
  await app.query(
    "INSERT INTO recert.outbox (receiver, notice_id, kind, body, text) VALUES ('ops', gen_random_uuid(), 'test', '{}', '')",
  );
  await app.query("UPDATE recert.outbox SET attempts = 1");
  const values = "('ops', gen_random_uuid(), 'm', now())";
  await app.query(`INSERT INTO recert.told_expiries (receiver, run_id, model_id, expires_at) VALUES ${values}`);
  await app.query("DELETE FROM recert.told_expiries");
  const { rows } = await app.query("DELETE FROM recert.outbox RETURNING attempts");
  expect(rows).toEqual([{ attempts: 1 }]);
});

const event = `(1, gen_random_uuid(), 1, gen_random_uuid(), 'x', 1, '{}', 1, now(), now(), '', '')`;

describe("the app is refused", () => {
  test.each([
    "UPDATE recert.events SET type = 'x'",
    "DELETE FROM recert.events",
    "TRUNCATE recert.events",
    "ALTER TABLE recert.events DISABLE TRIGGER events_refuse_change",
    "ALTER TABLE recert.events DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "SET ROLE recert_owner",
    `INSERT INTO recert.events (global_position, run_id, version, event_id, type, schema_version, payload, owner_epoch,
      occurred_at, recorded_at, prev_hash, hash) VALUES ${event}`,
    "UPDATE recert.ledger_head SET hash = ''",
    "UPDATE recert.run_heads SET epoch = 9",
    "UPDATE recert.runs SET status = 'completed'",
    "DELETE FROM recert.runs",
    "UPDATE recert.certifications SET verdict = 'certified'",
    "TRUNCATE recert.certifications",
    "DELETE FROM recert.migrations_applied",
    "TRUNCATE recert.credentials",
    "TRUNCATE recert.outbox",
    "CREATE TABLE recert.mine ()",
    "CREATE FUNCTION recert.mine() RETURNS int LANGUAGE sql RETURN 1",
    "DROP TABLE recert.runs",
    "SELECT recert.apply_change('{}', 1)",
    "SELECT recert.receipts_of(gen_random_uuid(), '[]')",
    "SELECT recert.event_hash('', 1, gen_random_uuid(), 1, '{}', 1, '')",
  ])("%s", async (sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: insufficientPrivilege });
  });
});

describe("the reader", () => {
  test("reads the view and the runs", async () => {
    const { rows } = await reader.query("SELECT usable FROM recert.current_certifications");
    expect(rows).toEqual([]);
    await expect(reader.query("SELECT status FROM recert.runs")).resolves.toBeDefined();
  });

  test("reads no other relation of the schema", async () => {
    const { rows } = await app.query(
      `SELECT oid::regclass::text AS name FROM pg_class
       WHERE relnamespace = 'recert'::regnamespace AND relkind IN ('r', 'v', 'S')
         AND has_table_privilege('recert_reader', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(["recert.current_certifications", "recert.runs"]);
  });

  test("executes no function of the schema", async () => {
    const append = reader.query("SELECT recert.append_events(gen_random_uuid(), 0, 1, true, '[]', '[]')");
    await expect(append).rejects.toMatchObject({ code: insufficientPrivilege });
    await expect(reader.query("SELECT recert.iso_time(now())")).rejects.toMatchObject({ code: insufficientPrivilege });
  });
});

describe("the functions of the schema", () => {
  const facts = async (where: string) => {
    const { rows } = await app.query(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'recert'::regnamespace AND (${where}) ORDER BY proname`,
    );
    return rows.map(({ name }) => String(name));
  };

  test("can be executed by nobody who was not granted it", async () => {
    expect(await facts("proacl IS NULL OR proacl::text ~ '[{,]=X'")).toEqual([]);
  });

  test("run with their owner's rights in one case alone", async () => {
    expect(await facts("prosecdef")).toEqual(["append_events"]);
  });

  test("name their search path, or are bound to their objects, or run under the path of the one that calls them", async () => {
    const named = "proconfig @> ARRAY['search_path=pg_catalog, pg_temp']";
    expect(await facts(`prosqlbody IS NULL AND ${named} IS NOT TRUE`)).toEqual(["apply_change"]);
  });

  test("are open to the app where recert calls them", async () => {
    const open = await facts("has_function_privilege('recert_app', oid, 'EXECUTE')");
    expect(open).toEqual(["append_events", "data_matches", "is_exact_time", "iso_time"]);
  });
});

test("another prefix names other roles", async () => {
  const sql = await printed("--prefix", "acme");
  expect(sql).toContain("GRANT SELECT ON ALL TABLES IN SCHEMA recert TO acme_app;");
  expect(sql).not.toMatch(/recert_(owner|app|reader)/);
});

test.each(["", "Acme", "a;b", "1a", "x".repeat(51)])("refuses the prefix %j", async (prefix) => {
  const { exitCode, stdout } = await cli.run("db", "roles", "--prefix", prefix);
  expect(exitCode).toBe(2);
  expect(stdout).toBe("");
});
