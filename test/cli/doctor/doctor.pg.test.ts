import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { z } from "zod";
import { doctorSchema } from "../../../src/cli/doctor/doctor-model.ts";
import { type FakeEndpoint, startFakeEndpoint } from "../../bedrock/fake-endpoint.ts";
import { preparedHome, temporaryHome, until } from "../../database/temporary-home.ts";
import { runHosted as run } from "../../support/command-host.ts";
import { otherDatabase, query } from "../../support/other-database.ts";
import { oneModel } from "../../support/quick-run.ts";
import { endWithTest, run as runAlone, type Surroundings, start } from "../../support/run-cli.ts";
import { model } from "../../support/run-fixture.ts";
import { startTransactionPooler } from "../../support/transaction-pooler.ts";

const modelId = "amazon.nova-micro-v1:0";
const keys = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12", AWS_SECRET_ACCESS_KEY: "a-secret-that-nobody-may-see" };
const home = preparedHome();

type Check = z.infer<typeof doctorSchema>["checks"][number];

async function examined(args: readonly string[], surroundings: Surroundings, by = run) {
  const { code, stdout, stderr } = await by(["doctor", "--json", ...args], surroundings);
  const { checks, totals } = doctorSchema.parse(JSON.parse(stdout));
  const find = (id: string, subject?: string): Check | undefined =>
    checks.find((check) => check.id === id && (subject === undefined || check.subject === subject));
  return { code, stderr, stdout, checks, totals, find };
}

function fileBeside(place: string, name: string, content: object): string {
  const file = join(dirname(place), name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("says that all is well where a simulated run can start, and exits 0", async () => {
  const { code, stderr, checks, totals } = await examined(["--simulate", "--only", modelId], { home });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(checks.filter(({ status }) => status !== "ok")).toEqual([]);
  expect(totals).toEqual({ ok: 23, warning: 0, error: 0, notChecked: 0 });
});

test("prints it for people, each check a line, and models without remark in one", async () => {
  const { code, stdout } = await run(["doctor", "--simulate", "--only", modelId], { home });
  expect(code).toBe(0);
  expect(stdout).toContain("\n  ok       target: simulator/us-east-1\n");
  expect(stdout).toContain("\n  ok       no remarks on 1 of 1 model\n");
  expect(stdout).not.toContain(modelId);
  expect((await run(["doctor", "--simulate", "--only", modelId, "-v"], { home })).stdout).toContain(
    `\n  ok       ${modelId}, price: $0.035 in, $0.14 out per million\n`,
  );
});

test("without region or credentials names both, and configuration is the graver", async () => {
  const { code, find } = await examined([], { home });
  expect(code).toBe(2);
  expect(find("region")).toMatchObject({ status: "error", mend: "Give --region us-east-1, or set AWS_REGION." });
  expect(find("credentials")).toMatchObject({
    status: "error",
    detail: expect.stringMatching(/^No AWS credentials/),
  });
  expect(find("target")).toMatchObject({ status: "not_checked", mend: null });
  expect(find("availability")).toMatchObject({ status: "not_checked" });
});

test("without credentials alone exits 3", async () => {
  const { code, find } = await examined(["--region", "eu-west-1"], { home });
  expect(code).toBe(3);
  expect(find("target")).toMatchObject({ status: "not_checked", detail: "there are no credentials to use" });
  expect(find("foundation_models")).toMatchObject({ status: "not_checked" });
});

test("of a database that is not there hides the password, exits 4 and checks the rest", async () => {
  const env = { DATABASE_URL: "postgres://me:hunter2hunter2@127.0.0.1:1/x" };
  const { code, stdout, find } = await examined(["--simulate", "--only", modelId], { home, env }, runAlone);
  expect(code).toBe(4);
  expect(find("database", "postgres://me:***@127.0.0.1:1/x")).toMatchObject({ status: "error" });
  expect(stdout).not.toContain("hunter2");
  expect(find("schema")).toMatchObject({ status: "not_checked", detail: "the database cannot be used" });
  expect(find("availability", modelId)).toMatchObject({ status: "ok" });
});

test("of a DATABASE_URL that is none exits 2", async () => {
  const { code, find } = await examined(["--simulate"], { home, env: { DATABASE_URL: "mysql://x" } });
  expect(code).toBe(2);
  expect(find("database")).toMatchObject({ status: "error", subject: "DATABASE_URL" });
});

test("does not migrate a DATABASE_URL, and says what does; a newer schema is refused", async () => {
  const env = { DATABASE_URL: await otherDatabase() };
  const place = temporaryHome();
  const before = await examined(["--simulate"], { home: place, env });
  expect(before.code).toBe(2);
  expect(before.find("schema")).toMatchObject({ status: "error", mend: "`recert db migrate` brings it up to date." });
  expect(before.find("ledger")).toMatchObject({ status: "not_checked" });
  expect(await query(env.DATABASE_URL, "select 1 from pg_namespace where nspname = 'recert'")).toEqual([]);
  expect(existsSync(place)).toBe(false);
  await run(["db", "migrate"], { home: place, env });
  expect((await examined(["--simulate"], { home: place, env })).code).toBe(0);
  await query(
    env.DATABASE_URL,
    `insert into recert.migrations_applied (index, name, script, applied_at, ignored_error, obsolete)
     values (999, '0999-later.sql', 'select 1', now(), null, false)`,
  );
  const after = await examined(["--simulate"], { home: place, env });
  expect(after.code).toBe(2);
  expect(after.find("schema")).toMatchObject({ status: "error", mend: "Update recert." });
});

test("names what a role may not use, and sees a pooler by transactions", async () => {
  const env = { DATABASE_URL: await otherDatabase() };
  await run(["db", "migrate"], { home, env });
  expect((await examined(["--simulate"], { home, env })).find("sessions")).toMatchObject({
    detail: "direct connection; locks hold",
  });
  const pooled = await startTransactionPooler(env.DATABASE_URL);
  const through = await examined(["--simulate"], { home, env: { DATABASE_URL: pooled } });
  expect(through.code).toBe(2);
  expect(through.find("sessions")).toMatchObject({ status: "error" });
  expect(through.find("unfinished_run")).toMatchObject({ status: "ok" });
  await query(
    env.DATABASE_URL,
    "create role narrow login",
    "grant usage on schema recert to narrow",
    "grant select on all tables in schema recert to narrow",
  );
  const narrow = { DATABASE_URL: env.DATABASE_URL.replace("user=postgres", "user=narrow") };
  const { code, find } = await examined(["--simulate"], { home, env: narrow });
  expect(code).toBe(2);
  expect(find("privileges", "narrow")).toMatchObject({
    status: "error",
    detail: expect.stringContaining("append_events"),
  });
});

test("a control plane that is closed is a warning, and the registry stands alone", async () => {
  const scenario = fileBeside(home, "closed.json", { controlPlane: "forbidden" });
  const { code, find } = await examined(["--simulate", scenario, "--only", modelId], { home });
  expect(code).toBe(0);
  expect(find("foundation_models")).toMatchObject({
    status: "warning",
    detail: expect.stringContaining("is not authorized to perform: bedrock:ListFoundationModels"),
    mend: expect.stringContaining("bedrock:ListFoundationModels"),
  });
  expect(find("availability")).toMatchObject({ status: "warning", subject: null });
  expect(find("lifecycle", modelId)).toMatchObject({ status: "ok", detail: "active (registry)" });
});

test("models past their end, without access or without a price stand by name", async () => {
  const gone = model("gone", { lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-01-15" } });
  const models = [gone, model("dear", { price: null }), model("denied"), model("told")];
  const registry = fileBeside(home, "registry.json", { schemaVersion: 1, models });
  const scenario = fileBeside(home, "scenario.json", {
    models: {
      denied: { faults: [{ kind: "access_denied" }] },
      told: { lifecycle: { status: "LEGACY", endOfLifeOn: "2026-02-01" } },
    },
  });
  const { code, checks, find } = await examined(["--simulate", scenario, "--registry", registry], { home });
  expect(code).toBe(3);
  expect(find("lifecycle", "gone")).toMatchObject({ status: "warning", detail: "ended 2026-01-15 (registry)" });
  expect(find("lifecycle", "told")).toMatchObject({ status: "warning", detail: "ended 2026-02-01 (control plane)" });
  expect(checks.filter(({ subject }) => subject === "gone" || subject === "told")).toHaveLength(2);
  expect(find("price", "dear")).toMatchObject({ status: "warning" });
  expect(find("availability", "denied")).toMatchObject({
    status: "error",
    detail: "authorization NOT_AUTHORIZED",
  });
});

test.each([
  ["a registry that is not there", ["--registry", "/nowhere/registry.json"], "registry"],
  ["a model that the registry lacks", ["--only", "amazon.nova-micro"], "registry"],
  ["a scenario that does not exist", ["--simulate", "nonsense"], "region"],
])("refuses %s with exit 2, and checks the rest", async (_, args, id) => {
  const { code, find } = await examined(["--simulate", ...args], { home });
  expect(code).toBe(2);
  expect(find(id)).toMatchObject({ status: "error" });
  expect(find("ledger")).toMatchObject({ status: "ok" });
});

test("names an unfinished run and how to go on with it", async () => {
  const place = preparedHome();
  const expired = [...oneModel.slice(0, 3), "expired-credentials", ...oneModel.slice(3)];
  expect((await run(expired, { home: place })).code).toBe(3);
  const { code, find } = await examined(["--simulate"], { home: place });
  const { subject, mend, detail } = find("unfinished_run") ?? {};
  expect(code).toBe(0);
  expect(detail).toBe("simulator/us-east-1, 0 of 1 model done; suspended");
  expect(mend).toBe(`\`recert resume ${subject}\` continues it, \`recert cancel ${subject}\` ends it.`);
  expect(find("ledger")?.detail).toMatch(/^head \d+:[0-9a-f]{64} as stored/);
});

test("shows of keys in the environment the last four characters of the id alone, and when they expire", async () => {
  const env = { ...keys, AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_CREDENTIAL_EXPIRATION: "2099-01-01T00:00:00Z" };
  const { code, stdout, find } = await examined(["--region", "us-east-1", "--only", modelId], { home, env }, runAlone);
  expect(find("credentials")?.detail).toMatch(/^by the environment: access key …LE12, until 2099-01-01 00:00:00 UTC/);
  expect(stdout).not.toContain("AKIAEXAMPLE");
  expect(find("identity")).toMatchObject({ status: "warning", detail: expect.stringContaining("ECONNREFUSED") });
  expect(find("target")?.detail).toBe("custom/127.0.0.1:1/us-east-1");
  expect(find("foundation_models")).toMatchObject({ status: "error" });
  expect(code).toBe(4);
});

let hanging: FakeEndpoint | null = null;
afterEach(async () => {
  await hanging?.close();
  hanging = null;
});

test("Ctrl+C while somebody keeps silent leaves with 130", async () => {
  hanging = await startFakeEndpoint();
  const { received } = hanging;
  hanging.answerWith(() => undefined);
  const env = { ...keys, AWS_ENDPOINT_URL: hanging.connection.endpoint ?? "" };
  const child = start(["doctor", "--region", "us-east-1"], { home, env });
  endWithTest(child);
  const end = new Promise((resolve) => child.once("exit", resolve));
  await until(() => received.length > 0);
  child.kill("SIGINT");
  expect(await end).toBe(130);
});
