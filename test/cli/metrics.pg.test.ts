import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { start } from "../../src/cli/commands/start.ts";
import { parseMetricsAddress } from "../../src/cli/metrics/metrics-address.ts";
import { requireMetrics, withMetrics } from "../../src/cli/metrics/with-metrics.ts";
import { outputFor } from "../../src/cli/options/common.ts";
import { readSettings } from "../../src/cli/settings.ts";
import { resolveDatabase } from "../../src/database/resolve-database.ts";
import { serveMetrics } from "../../src/telemetry/metrics/serve-metrics.ts";
import { HostedCli } from "../support/command-host.ts";
import { parseExposition, total } from "../telemetry/exposition.ts";

const reportSchema = z.object({
  run: z.object({ id: z.string() }),
  totals: z.object({
    calls: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    costUsd: z.number(),
    certified: z.int(),
  }),
});
const eventSchema = z.object({
  type: z.string(),
  data: z.looseObject({ failure: z.object({ category: z.string() }).nullish() }),
});

test("what a run's process serves and writes is what the run's report says, and what the ledger has", async () => {
  const cli = new HostedCli();
  const output = await outputFor({ quiet: true, lang: "en" });
  const settings = readSettings({ RECERT_HOME: cli.home });
  const file = join(dirname(cli.home), "recert.prom");
  const wish = await requireMetrics({ metricsFile: file }, output);
  const database = resolveDatabase(settings);
  const flags = { yes: true, simulate: "throttled", suite: "quick", delay: "1ms", only: ["amazon.nova-micro-v1:0"] };
  await withMetrics(wish, { database, output }, () => start(flags, settings, output));

  const page = parseExposition(readFileSync(file, "utf8"));
  const { run, totals } = reportSchema.parse(JSON.parse((await cli.run("report", "--json")).stdout));
  expect({
    calls: total(page, "recert_calls_total"),
    inputTokens: total(page, "recert_tokens_total", { direction: "input" }),
    outputTokens: total(page, "recert_tokens_total", { direction: "output" }),
    costUsd: Math.round(1e6 * total(page, "recert_cost_usd_total")) / 1e6,
    certified: total(page, "recert_models_concluded_total", { verdict: "certified" }),
  }).toEqual(totals);
  const { stdout } = await cli.run("report", run.id, "--events", "--json");
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => eventSchema.parse(JSON.parse(line)));
  const throttled = events.filter(
    ({ type, data }) => type === "AttemptFailed" && data.failure?.category === "throttled",
  );
  expect(throttled.length).toBeGreaterThan(0);
  expect(total(page, "recert_calls_total", { outcome: "throttled" })).toBe(throttled.length);
  expect(total(page, "recert_waits_total", { reason: "quota" })).toBe(throttled.length);
  expect(total(page, "recert_appended_events_total")).toBe(events.length);
  expect(total(page, "recert_append_duration_seconds_count")).toBeGreaterThan(0);
  expect(total(page, "recert_driven_runs")).toBe(0);

  expect(total(page, "recert_ledger_up")).toBe(1);
  expect(total(page, "recert_runs", { kind: "certify", status: "completed" })).toBe(1);
  expect(total(page, "recert_database_connections")).toBeGreaterThan(0);
  const place = { target: "simulator/us-east-1", suite: "quick" };
  const due = await cli.run("due", "--target", place.target, "--suite", place.suite, "--json");
  expect(total(page, "recert_certifications_due", place)).toBe(
    z.array(z.unknown()).parse(JSON.parse(due.stdout)).length,
  );
  expect(total(page, "recert_certifications_overdue", place)).toBe(0);
});

test.each([
  ["9464", { host: "127.0.0.1", port: 9464 }],
  ["0", { host: "127.0.0.1", port: 0 }],
  ["0.0.0.0:9464", { host: "0.0.0.0", port: 9464 }],
  ["worker-1.internal:80", { host: "worker-1.internal", port: 80 }],
  ["[::]:65535", { host: "::", port: 65_535 }],
])("--metrics %s", async (text, address) => {
  expect(parseMetricsAddress(text, (await outputFor({ lang: "en" })).texts)).toEqual(address);
});

test.each(["", "65536", "x", ":1", "a:b", "::1:9464", "http://x:1", "1 2"])("--metrics %j is refused", async (text) => {
  const { texts } = await outputFor({ lang: "en" });
  expect(() => parseMetricsAddress(text, texts)).toThrow(expect.objectContaining({ exitCode: 2, code: "bad_value" }));
});

test.each([
  ["metrics.txt", "bad_value"],
  ["/nowhere/at/all/recert.prom", "output_file"],
])("--metrics-file %s is refused before anything is done", async (metricsFile, code) => {
  const output = await outputFor({ lang: "en" });
  await expect(requireMetrics({ metricsFile }, output)).rejects.toMatchObject({ exitCode: 2, code });
});

test("a port that is taken is refused in a sentence, and nothing is done", async () => {
  const cli = new HostedCli();
  const output = await outputFor({ quiet: true, lang: "en" });
  const database = resolveDatabase(readSettings({ RECERT_HOME: cli.home }));
  const taken = await serveMetrics({ host: "127.0.0.1", port: 0 }, { contentType: "text/plain", text: async () => "" });
  const wish = { address: { host: "127.0.0.1", port: Number(new URL(taken.url).port) }, file: null };
  let isDone = false;
  const never = async () => {
    isDone = true;
  };
  await expect(withMetrics(wish, { database, output }, never)).rejects.toMatchObject({
    exitCode: 2,
    code: "cannot_listen",
    message: expect.stringContaining("EADDRINUSE"),
  });
  await taken.close();
  expect(isDone).toBe(false);
});
