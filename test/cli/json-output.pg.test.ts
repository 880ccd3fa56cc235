import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { expiredScenario, healthyScenario, oneModel, twoModels } from "../support/quick-run.ts";
import { type Finished, jsonLines } from "../support/run-cli.ts";

const home = preparedHome();
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

/** What the published schema has against a value; empty when it fits. */
function faults(schema: string, value: unknown): unknown[] {
  const file = new URL(`../../docs/${schema}.schema.json`, import.meta.url);
  const validate = ajv.getSchema(schema) ?? ajv.compile({ ...JSON.parse(readFileSync(file, "utf8")), $id: schema });
  return validate(value) === true ? [] : [value, ...(validate.errors ?? [])];
}

function streamFaults(finished: Finished): unknown[] {
  return jsonLines(finished).flatMap((line) => faults("stream", line));
}

let started: Finished;
beforeAll(async () => {
  started = await run([...twoModels, "--json"], { home });
});

test("every line of start --json fits the published schema", () => {
  expect(started.code).toBe(0);
  expect(streamFaults(started)).toEqual([]);
});

test("the lines of start --json are the events from the first to the last, then the result", () => {
  const lines = jsonLines(started);
  expect(lines[0]).toMatchObject({ type: "RunStarted", version: 1, globalPosition: 1 });
  expect(lines.at(-2)).toMatchObject({ type: "RunCompleted", version: lines.length - 1 });
  expect(lines.at(-1)).toMatchObject({ type: "result", status: "completed", exitCode: 0, totals: { certified: 2 } });
});

test("people's text goes to stderr while stdout carries JSON", () => {
  expect(started.stderr).toContain("RE-CERTIFICATION REPORT");
  expect(started.stderr).toContain("[2/2] amazon.nova-lite-v1:0: certified");
});

test.each([
  [["report", "--format", "json"], "report"],
  [["report", "--json"], "report"],
  [["report", "--format", "json", "--as-of", "v6"], "report"],
  [["report", "--timeline", "--json"], "timeline"],
  [["report", "--timeline", "--json", "--model", "*micro*"], "timeline"],
  [["status", "--json"], "status"],
  [["status", "--json", "--target", "simulator/us-east-1"], "status"],
  [["runs", "--json"], "runs"],
  [["doctor", "--json", "--simulate"], "doctor"],
  [["start", "--dry-run", "--json", "--simulate"], "plan"],
  [["start", "--dry-run", "--json", "--region", "eu-west-1"], "plan"],
])("%j prints one document that fits %s.schema.json", async (args, schema) => {
  const finished = await run(args, { home });
  const [document, ...more] = jsonLines(finished);
  expect(finished.code).toBe(0);
  expect(more).toEqual([]);
  expect(faults(schema, document)).toEqual([]);
});

test("report --events --json prints the very lines that the start had printed", async () => {
  const history = await run(["report", "--events", "--json"], { home });
  expect(jsonLines(history)).toEqual(jsonLines(started).slice(0, -1));
});

test("every line of a suspended start and of its resume fits the schema, the result last", async () => {
  const own = preparedHome();
  const scenario = join(dirname(own), "scenario.json");
  writeFileSync(scenario, JSON.stringify(expiredScenario));
  const only = ["--suite", "quick", "--only", "amazon.nova-micro-v1:0"];
  const suspended = await run(["start", "--yes", "--json", "--simulate", scenario, ...only], { home: own });
  expect(suspended.code).toBe(3);
  expect(streamFaults(suspended)).toEqual([]);
  expect(jsonLines(suspended).at(-1)).toMatchObject({ type: "result", status: "suspended", exitCode: 3 });
  writeFileSync(scenario, JSON.stringify(healthyScenario));
  const resumed = await run(["resume", "--json", "--delay", "2s"], { home: own });
  expect(resumed.code).toBe(0);
  expect(streamFaults(resumed)).toEqual([]);
  expect(jsonLines(resumed)[0]).toMatchObject({ type: "RunResumed", data: { takeOver: false } });
  expect(jsonLines(resumed)[1]).toMatchObject({ type: "RunOptionsChanged", data: { delayMs: 2000 } });
  expect(jsonLines(resumed).at(-1)).toMatchObject({ type: "result", status: "completed", exitCode: 0 });
});

test("every line of a campaign fits the schema, and so do its plans, its report, its history and the list of its runs", async () => {
  const own = { home: preparedHome() };
  const several = [...twoModels, "--region", "us-east-1,eu-west-1", "--lanes", "2", "--json"];
  const plans = await run([...several, "--dry-run"], own);
  expect(streamFaults(plans)).toEqual([]);
  const campaign = await run(several, own);
  expect(campaign.code).toBe(0);
  expect(streamFaults(campaign)).toEqual([]);
  const [reported] = jsonLines(await run(["report", "--json"], own));
  expect(faults("campaign-report", reported)).toEqual([]);
  expect(reported).toMatchObject({
    totals: { models: 4, certified: 4 },
    campaign: { status: "completed", exitCode: 0 },
  });
  for (const args of [
    ["runs", "--json"],
    ["runs", "latest", "--json"],
  ]) {
    expect(faults("runs", jsonLines(await run(args, own))[0])).toEqual([]);
  }
  const history = jsonLines(await run(["report", "--events", "--json"], own));
  expect(history).toEqual(jsonLines(campaign).slice(0, -1));
});

test("a resume that finds nothing to resume says so in one line, and exits 0", async () => {
  const finished = await run(["resume", "--json"], { home });
  expect(finished.code).toBe(0);
  expect(jsonLines(finished)).toEqual([{ type: "result", runId: null, exitCode: 0 }]);
  expect(streamFaults(finished)).toEqual([]);
});

test("resuming a finished run prints its result and appends nothing", async () => {
  const before = await run(["report", "--events"], { home });
  const finished = await run(["resume", "latest", "--json"], { home });
  expect(finished.code).toBe(0);
  expect(jsonLines(finished)).toEqual(jsonLines(started).slice(-1));
  expect((await run(["report", "--events"], { home })).stdout).toBe(before.stdout);
});

test.each([
  [["start", "--json", "--simulate", "--bogus"], 2, "usage"],
  [["start", "--json", "--simulate", "--delay=-1"], 2, "bad_value"],
  [["report", "--json", "00000000"], 2, "unknown_run"],
  [["report", "--json", "--as-of", "2020-01-01"], 2, "not_yet"],
  [["cancel", "--json", "latest"], 2, "already_ended"],
])("the refusal of %j is one line of JSON that fits the schema", async (args, exitCode, code) => {
  const finished = await run(args, { home });
  expect(finished.code).toBe(exitCode);
  expect(streamFaults(finished)).toEqual([]);
  expect(jsonLines(finished)).toEqual([
    { type: "result", runId: null, exitCode, error: { code, message: expect.any(String), advice: expect.any(String) } },
  ]);
});

test("start --json without --yes prints the plan, then the refusal", async () => {
  const finished = await run(["start", "--json", "--simulate"], { home });
  expect(finished.code).toBe(2);
  expect(streamFaults(finished)).toEqual([]);
  expect(jsonLines(finished)).toMatchObject([
    { type: "plan", target: "simulator/us-east-1" },
    { type: "result", runId: null, exitCode: 2, error: { code: "confirmation_missing" } },
  ]);
});

test("models --json lists the registry by id, vendor and lifecycle", async () => {
  const [models] = jsonLines(await run(["models", "--json"], { home }));
  expect(models).toContainEqual(
    expect.objectContaining({
      id: "amazon.nova-micro-v1:0",
      modelId: "amazon.nova-micro-v1:0",
      vendor: "Amazon",
      lifecycle: expect.objectContaining({ status: expect.any(String) }),
    }),
  );
});

test("verify --json says that all is well, with the head", async () => {
  const [answer] = jsonLines(await run(["verify", "--json"], { home: await homeWithOneRun() }));
  expect(answer).toEqual({
    ok: true,
    events: 11,
    runs: 1,
    head: { globalPosition: 11, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

async function homeWithOneRun(): Promise<string> {
  const own = preparedHome();
  await run(oneModel, { home: own });
  return own;
}
