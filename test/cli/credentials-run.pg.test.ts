import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encryptionSecret, exampleKeys } from "../support/aws-keys.ts";
import { ofType } from "../support/cli.ts";
import { HostedCli, runHosted } from "../support/command-host.ts";
import { eventSchema } from "../support/recert-process.ts";
import { jsonLines } from "../support/run-cli.ts";

const modelIds = ["acme.one-v1", "acme.two-v1", "acme.three-v1"];
const quick = { latencyMs: { min: 10, max: 30 } };
const cli = new HostedCli();
const flags = ["--yes", "--json", "--delay", "0", "--suite", "quick", "--registry", cli.writeRegistry(modelIds)];
const start = ["start", ...flags, "--credentials", "database"];

beforeAll(() => cli.run("db", "start"));
afterAll(() => cli.run("db", "stop"));

beforeEach(async () => {
  Object.assign(cli.env, { ENCRYPTION_SECRET: encryptionSecret });
  const { stdout } = await cli.run("credentials", "list", "--json");
  for (const { name } of JSON.parse(stdout)) await cli.run("credentials", "remove", name, "--yes");
});

async function keep(name: string, region: string | null = "us-east-1"): Promise<void> {
  const words = ["credentials", "set", name, "--user", `${name}@example.com`];
  const input = JSON.stringify({ ...exampleKeys, region });
  const finished = await runHosted(words, { home: cli.home, env: cli.env, input });
  expect(finished.code, finished.stderr).toBe(0);
}

/** A run's events as it printed them, and how it ended. */
async function started() {
  const { exitCode, stdout } = await cli.run(...start);
  return { exitCode, events: stdout.split("\n").flatMap((line) => eventSchema.safeParse(JSON.parse(line)).data ?? []) };
}

/** The simulator as an endpoint of somebody else; the environment holds no key and no region. */
async function startEndpoint(scenario: object, port = 0) {
  const simulator = await cli.startSimulator(scenario, port);
  for (const name of ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    Reflect.deleteProperty(cli.env, name);
  return simulator;
}

test("a run uses the kept keys and their region, and records the name alone", async () => {
  await startEndpoint({ everyModel: quick });
  await keep("ops", "eu-west-1");
  const { exitCode, events } = await started();
  expect(exitCode).toBe(0);
  expect(events[0]?.data).toMatchObject({
    target: expect.stringMatching(/^custom\/127\.0\.0\.1:\d+\/eu-west-1$/),
    options: { region: "eu-west-1", credentials: { database: "ops" } },
  });
});

test("goes on with new kept keys where the old ones ran out, and calls nothing twice that was certified", async () => {
  await keep("ops");
  const expiring = await startEndpoint({
    everyModel: quick,
    models: { "acme.two-v1": { faults: [{ kind: "expired_token", calls: { from: 2 } }] } },
  });
  const { exitCode, events } = await started();
  expect(exitCode).toBe(3);
  expect(events.at(-1)).toMatchObject({ type: "RunSuspended", data: { reason: "credentials" } });
  const runId = events.at(-1)?.runId ?? "";
  await expiring.process.endBy("SIGKILL");
  const callsBefore = expiring.journal().length;
  const mended = await startEndpoint({ everyModel: quick }, expiring.port);
  await keep("ops");
  await keep("another");
  const resumed = await cli.run("resume", runId, "--json");
  expect(resumed.exitCode, resumed.stderr).toBe(0);
  const called = mended.journal().slice(callsBefore);
  expect(called.map(({ modelId }) => modelId)).toEqual(["acme.two-v1", "acme.three-v1", "acme.three-v1"]);
  expect(ofType(await cli.history(runId), "RunOptionsChanged")).toEqual([]);
  await cli.verify();
});

test("a resume may use other credentials, and the change is an event", async () => {
  await keep("ops");
  const expired = await startEndpoint({
    everyModel: { ...quick, faults: [{ kind: "expired_token", calls: "always" }] },
  });
  const { exitCode, events } = await started();
  expect(exitCode).toBe(3);
  await expired.process.endBy("SIGKILL");
  await startEndpoint({ everyModel: quick }, expired.port);
  await keep("spare");
  const runId = events[0]?.runId ?? "";
  expect((await cli.run("resume", runId, "--user", "spare@example.com")).exitCode).toBe(0);
  const changes = ofType(await cli.history(runId), "RunOptionsChanged").map(({ data }) => data);
  expect(changes).toEqual([{ credentials: { database: "spare" } }]);
  const { stdout } = await cli.run("report", runId, "--full");
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("credentials spare of the database");
});

describe("before the first event", () => {
  beforeAll(() => startEndpoint({ everyModel: quick }));

  test.each([
    ["nothing is kept", [], {}, [], 3, "credentials_none_kept", "recert credentials set"],
    ["the name is unknown", ["ops"], {}, ["--user", "opps"], 3, "credentials_unknown", "recert credentials list"],
    ["the choice is unclear", ["ops", "spare"], {}, [], 2, "credentials_ambiguous", "--user NAME"],
    ["the secret is missing", ["ops"], { ENCRYPTION_SECRET: "" }, [], 3, "encryption_secret_missing", "openssl rand"],
    ["the secret is short", ["ops"], { ENCRYPTION_SECRET: "x" }, [], 3, "encryption_secret_too_short", "openssl rand"],
    [
      "the secret is wrong",
      ["ops"],
      { ENCRYPTION_SECRET: "y".repeat(32) },
      [],
      3,
      "encryption_secret_wrong",
      "Set ENC",
    ],
    ["simulated", ["ops"], {}, ["--simulate"], 2, "simulated_credentials", "leave out --simulate"],
  ])("a start is refused where %s", async (_, names, env, more, exitCode, code, advice) => {
    for (const name of names) await keep(name);
    const before = (await cli.run("runs", "--json")).stdout;
    const finished = await runHosted([...start, ...more], { home: cli.home, env: { ...cli.env, ...env } });
    expect(finished.code).toBe(exitCode);
    const [line] = jsonLines(finished);
    expect(line).toMatchObject({ runId: null, exitCode, error: { code, advice: expect.stringContaining(advice) } });
    expect((await cli.run("runs", "--json")).stdout).toBe(before);
  });

  test("--user without the database is refused", async () => {
    const finished = await runHosted(["start", ...flags, "--user", "ops", "--region", "us-east-1"], {
      home: cli.home,
      env: cli.env,
    });
    expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code: "user_without_database" } }]);
  });
});

test("a plan is made without secret and without kept credentials", async () => {
  Reflect.deleteProperty(cli.env, "ENCRYPTION_SECRET");
  const { exitCode, stdout } = await cli.run("start", "--dry-run", "--credentials", "database", "--json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ type: "plan" });
});
