import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { resolveDatabase } from "../../src/database/resolve-database.ts";
import { roleSql } from "../../src/database/role-sql.ts";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import { Cli } from "../support/cli.ts";
import { compile, documentedCode, installedReader } from "./application.ts";

const [offered = "", orWaived = "", expiring = "", refused = ""] = documentedCode("sql");
const [example = "", watching = ""] = documentedCode("ts");

const micro = "amazon.nova-micro-v1:0";
const lite = "amazon.nova-lite-v1:0";
const gone = "amazon.nova-gone-v1:0";
const scenario: ScenarioInput = { models: { [lite]: { defects: [{ kind: "canned_answer" }] } } };

const cli = new Cli();
const server = new EmbeddedDatabase(cli.home, 20_000);
const clients: Client[] = [];
let target: string;
let reader: Client;
let app: Client;

/** A real run on an endpoint of its own: a simulated target would not be in the view. */
beforeAll(async () => {
  const registry = cli.writeRegistry([micro, lite, gone], { [gone]: "2026-01-01" });
  const simulator = await cli.startSimulator(scenario);
  target = `custom/127.0.0.1:${simulator.port}/us-east-1`;
  const { exitCode, stderr } = await cli.run(
    ...["start", "--yes", "--delay", "0", "--registry", registry, "--valid-for", "3d"],
  );
  expect(exitCode, stderr).toBe(1);
  const superuser = await server.connect();
  clients.push(superuser);
  await superuser.query(roleSql("recert"));
  reader = await connectAs("recert_reader");
  app = await connectAs("recert_app");
});

afterAll(async () => {
  for (const client of clients) await client.end();
});

async function urlOf(role: string): Promise<string> {
  return (await server.url()).replace("user=postgres", `user=${role}`);
}

async function connectAs(role: string): Promise<Client> {
  const client = await resolveDatabase({ databaseUrl: await urlOf(role), home: "/nonexistent" }).connect();
  clients.push(client);
  return client;
}

/** A documented query, of the target that there is here. */
async function rowsOf(client: Client, sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await client.query(sql.replaceAll("aws/123456789012/us-east-1", target))).rows;
}

test("the reader sees which models may be offered now", async () => {
  expect(await rowsOf(reader, offered)).toEqual([
    { model_id: micro, rating: 5, badge: "PREMIUM", expires_at: expect.any(Date) },
  ]);
});

test("the reader sees those, too, of which a broken capability is waived", async () => {
  const rows = await rowsOf(reader, orWaived);
  expect(rows).toEqual([{ model_id: micro, capabilities: expect.objectContaining({ toolUse: "proven" }) }]);
});

test("the documented columns of the runs are those that there are", async () => {
  const { rows } = await reader.query("SELECT * FROM recert.runs LIMIT 1");
  const documented = readFileSync("docs/for-applications.md", "utf8").split("the table `recert.runs`")[1] ?? "";
  const table = documented.split("\n\n")[1] ?? "";
  const named = [...table.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`/g)]);
  expect(named.map(([, name]) => name).sort()).toEqual(Object.keys(rows[0]).sort());
});

test("the reader sees which of them expire within a week", async () => {
  expect(await rowsOf(reader, expiring)).toEqual([
    { model_id: micro, expires_at: expect.any(Date), rest: expect.objectContaining({ days: 2, hours: 23 }) },
  ]);
  expect(await rowsOf(reader, expiring.replace("7 days", "1 day"))).toEqual([]);
});

test("the app sees why a model was refused, probe by probe; the reader may not", async () => {
  const rows = await rowsOf(app, refused);
  expect(rows[0]).toMatchObject({ verdict: "failed", code: "wrong_text" });
  expect(rows.map(({ probe }) => probe)).toContain("exact_instruction");
  expect(rows.every(({ asked, expected }) => asked !== null && expected !== null)).toBe(true);
  await expect(rowsOf(reader, refused)).rejects.toMatchObject({ code: "42501" });
});

test("the example compiles against the packed package, and says which models to offer", async () => {
  const directory = installedReader();
  expect(compile(directory, { "example.ts": example, "watching.ts": watching })).toEqual([]);
  const { PATH } = process.env;
  const runExample = (env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, [join(directory, "example.js")], { env: { PATH, ...env }, encoding: "utf8" });
  const url = await urlOf("recert_reader");
  const { status, stdout } = runExample({ DATABASE_URL: url, RECERT_TARGET: target });
  expect(stdout.split("\n")).toEqual([
    `do not offer ${gone}: skipped`,
    `do not offer ${lite}: failed`,
    expect.stringMatching(`^offer ${micro} until \\d{4}-`),
    "",
  ]);
  expect(status).toBe(0);
  const unreachable = runExample({ DATABASE_URL: "postgres://127.0.0.1:1/recert" });
  expect(unreachable.stderr).toContain("unreachable: The database of the certifications cannot be reached");
  expect(unreachable.status).toBe(1);
});
