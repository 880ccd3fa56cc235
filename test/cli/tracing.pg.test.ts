import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { Cli, ofType } from "../support/cli.ts";
import { oneModel, twoModels } from "../support/quick-run.ts";

const sdk = pathToFileURL(fileURLToPath(new URL("../support/otel-process.mjs", import.meta.url))).href;
const spanSchema = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentId: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()),
});

const replySchema = z.object({ reply: z.record(z.string(), z.unknown()) });

function tracedCli() {
  const cli = new Cli();
  const file = join(dirname(cli.home), "spans.ndjson");
  Object.assign(cli.env, { NODE_OPTIONS: `--import=${sdk}`, SPANS_FILE: file });
  const spans = () =>
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => spanSchema.parse(JSON.parse(line)));
  return { cli, spans };
}

function sum(values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => total + (typeof value === "number" ? value : 0), 0);
}

test("with an SDK that the user registers, a run arrives there whole before the process ends", async () => {
  const { cli, spans } = tracedCli();
  const { exitCode, stdout } = await cli.run(...twoModels, "--json");
  expect(exitCode).toBe(0);
  const seen = spans();
  const [root] = seen.filter(({ parentId }) => parentId === null);
  expect(root?.name).toBe("run");
  const runId = String(root?.attributes["recert.run.id"]);
  expect(stdout).toContain(runId);
  expect(new Set(seen.map(({ traceId }) => traceId)).size).toBe(1);
  const history = await cli.history(runId);
  const calls = seen.filter(({ name }) => name.startsWith("chat "));
  expect(calls).toHaveLength(ofType(history, "AttemptStarted").length);
  expect(seen.filter(({ name }) => name.startsWith("certify "))).toHaveLength(2);
  expect(seen.filter(({ name }) => name === "wait pause")).toHaveLength(ofType(history, "WaitStarted").length);
  const replies = ofType(history, "AttemptSucceeded").map(({ data }) => replySchema.parse(data).reply);
  for (const [attribute, field] of [
    ["gen_ai.usage.input_tokens", "inputTokens"],
    ["gen_ai.usage.output_tokens", "outputTokens"],
  ] as const) {
    expect(sum(calls.map(({ attributes }) => attributes[attribute]))).toBe(sum(replies.map((reply) => reply[field])));
  }
});

test("the lanes of a campaign are traces of their own, and so is the campaign", async () => {
  const { cli, spans } = tracedCli();
  const start = [...twoModels, "--lanes", "2"];
  expect((await cli.run(...start)).exitCode).toBe(0);
  const roots = spans().filter(({ parentId }) => parentId === null);
  expect(roots.map(({ name }) => name).sort()).toEqual(["campaign", "run", "run"]);
  const [campaign] = roots.filter(({ name }) => name === "campaign");
  const runs = roots.filter(({ name }) => name === "run");
  expect(new Set(runs.map(({ attributes }) => attributes["recert.campaign.id"]))).toEqual(
    new Set([campaign?.attributes["recert.run.id"]]),
  );
});

test("a run that was killed and resumed is two stretches under one run id", async () => {
  const { cli, spans } = tracedCli();
  const registry = cli.writeRegistry(["acme.one", "acme.two"]);
  const simulator = await cli.startSimulator({ everyModel: { latencyMs: { min: 200, max: 200 } } });
  const first = cli.follow("start", "--yes", "--json", "--suite", "quick", "--delay", "1ms", "--registry", registry);
  const { runId } = await first.event(({ type }) => type === "AttemptSucceeded");
  await first.endBy("SIGKILL");
  expect((await cli.run("resume", runId)).exitCode).toBe(0);
  await simulator.process.endBy("SIGTERM");
  const resumed = spans().filter(({ name }) => name === "resume run");
  expect(resumed.map(({ attributes }) => [attributes["recert.run.id"], attributes["recert.end"]])).toEqual([
    [runId, "completed"],
  ]);
  const server = spans().find(({ name }) => name.startsWith("chat "))?.attributes;
  expect(server).toMatchObject({ "server.address": "127.0.0.1", "server.port": simulator.port });
});

const coverageSchema = z.object({ result: z.array(z.object({ url: z.string() })) });

/** The files of ours that a command loads. */
async function loadedBy(parameters: readonly string[], options: Readonly<Record<string, string>>) {
  const cli = new Cli();
  const directory = mkdtempSync(join(dirname(cli.home), "loaded-"));
  Object.assign(cli.env, { ...options, NODE_V8_COVERAGE: directory });
  expect((await cli.run(...parameters)).exitCode).toBe(0);
  const reports = readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8"));
  const urls = reports.flatMap((text) => coverageSchema.parse(JSON.parse(text)).result.map(({ url }) => url));
  return urls.filter((url) => url.includes("/dist/")).map((url) => readFileSync(fileURLToPath(url), "utf8"));
}

/** Words that only the packages and our code on top of them have. */
const ofTracing = "Attempted duplicate registration of API";
const ofMetrics = "recert_append_duration_seconds";

test("without an SDK a run loads nothing of OpenTelemetry, and nothing of metrics either way", async () => {
  const without = await loadedBy(oneModel, {});
  expect(without.length).toBeGreaterThan(5);
  expect(without.filter((source) => source.includes(ofTracing) || source.includes(ofMetrics))).toEqual([]);
  const traced = await loadedBy(oneModel, { NODE_OPTIONS: `--import=${sdk}`, SPANS_FILE: "/dev/null" });
  expect(traced.filter((source) => source.includes(ofTracing))).toHaveLength(1);
  expect(traced.filter((source) => source.includes(ofMetrics))).toEqual([]);
});
