import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChatCompletionRequest, LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportSchema } from "../../src/projections/report-model.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";

/** A server that this project did not write: what it serves is what the verdicts have to say. */
const mock = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent" });
let endpoint = "";

const usage = { input_tokens: 31, output_tokens: 11 };

/** Gives the sum, or the text after the colon of the instruction. */
const obeys = ({ messages }: ChatCompletionRequest) => {
  const asked = String(messages.at(-1)?.content);
  const [, left, right] = /(\d+) \+ (\d+)/.exec(asked) ?? [];
  const content = left === undefined ? asked.slice(asked.indexOf(": ") + 2) : String(Number(left) + Number(right));
  return { content, usage };
};

beforeAll(async () => {
  mock.on({ model: "obedient" }, obeys);
  mock.on({ model: "stubborn" }, { content: "I would rather talk about the weather.", usage });
  mock.on({ model: "silent" }, { content: "", usage });
  mock.on({ model: "throttled", sequenceIndex: 0 }, { error: { message: "Slow down" }, status: 429 });
  mock.on({ model: "throttled" }, obeys);
  mock.on({ model: "flaky", sequenceIndex: 0 }, { error: { message: "Oops" }, status: 500 });
  mock.on({ model: "flaky" }, obeys);
  mock.on({ model: "broken" }, { error: { message: "Oops" }, status: 503 });
  mock.on({ model: "refusing" }, { error: { message: "No" }, status: 403 });
  endpoint = await mock.start();
});
afterAll(() => mock.stop());

test("a run against a server of others gives the verdicts that its fixtures deserve", async () => {
  const home = preparedHome();
  const expected = {
    obedient: "certified",
    stubborn: "failed",
    silent: "failed",
    throttled: "certified",
    flaky: "certified",
    broken: "inconclusive",
    refusing: "inconclusive",
    unheard_of: "inconclusive",
  };
  const registry = join(home, "..", "registry.json");
  const models = Object.keys(expected).map((modelId) => ({
    modelId,
    vendor: "aimock",
    limits: { contextTokens: 8_000, outputTokens: 1_000 },
    checkedOn: "2026-11-22",
  }));
  writeFileSync(registry, JSON.stringify({ schemaVersion: 1, models }));
  const env = {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "example",
  };
  const started = await runHosted(["start", "--yes", "--registry", registry, "--suite", "quick", "--delay", "0"], {
    home,
    env,
  });
  expect(started.code).toBe(1);
  const report = reportSchema.parse(JSON.parse((await runHosted(["report", "--json"], { home })).stdout));
  expect(report.run.target).toBe(`custom/${new URL(endpoint).host}/us-east-1`);
  expect(Object.fromEntries(report.models.map(({ modelId, verdict }) => [modelId, verdict]))).toEqual(expected);
  expect(Object.fromEntries(report.models.map(({ modelId, error }) => [modelId, error?.code ?? null]))).toEqual({
    obedient: null,
    stubborn: "wrong_text",
    silent: "empty_reply",
    throttled: null,
    flaky: null,
    broken: "http_503",
    refusing: "http_403",
    unheard_of: "http_404",
  });
});
