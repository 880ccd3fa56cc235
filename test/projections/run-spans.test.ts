import { expect, test } from "vitest";
import { modelSpans, type RunSpan, runSpans } from "../../src/projections/run-spans.ts";
import { killedAndResumedRun, mixedRun } from "./mixed-run.ts";
import {
  attemptStarted,
  concluded,
  failed,
  listed,
  modelStarted,
  modelsListed,
  passed,
  record,
  replied,
  reportOf,
  runStarted,
  type Step,
  wait,
} from "./run-story.ts";

const named = ({ subject, ms }: RunSpan) => {
  switch (subject.kind) {
    case "event":
      return subject.event.type;
    case "model":
      return `${subject.modelId} ${subject.concluded?.verdict ?? "-"} ${ms}`;
    case "probe":
      return `${subject.probe} ${subject.outcome ?? "-"} ${ms}`;
    case "rest":
      return `rest ${subject.rest.cause} ${ms}`;
    case "pause":
      return `pause ${ms}`;
  }
};

test("a run is its models, pauses and rests in order, each with its length", () => {
  expect(runSpans(record(mixedRun)).map(named)).toEqual([
    "RunStarted",
    "ModelsListed",
    "CertificationsSuperseded",
    "amazon.nova-micro-v1:0 certified 2000",
    "pause 5000",
    "amazon.nova-lite-v1:0 quality_warning 6000",
    "cohere.command-r-v1:0 failed 2000",
    "anthropic.claude-haiku-4-5-20251001-v1:0 inconclusive 13000",
    "anthropic.claude-opus-4-1-20250805-v1:0 failed 1000",
    "anthropic.claude-3-sonnet-20240229-v1:0 skipped 0",
    "amazon.nova-pro-v1:0 - null",
    "rest signal null",
  ]);
});

test("the time at rest is in no model, and what a model took is told", () => {
  const spans = runSpans(record(killedAndResumedRun));
  expect(spans.map(named).filter((name) => /rest|Resumed|micro|command/.test(name))).toEqual([
    "amazon.nova-micro-v1:0 certified 2500",
    "rest signal 60000",
    "RunResumed",
    "cohere.command-r-v1:0 failed 2000",
    "rest killed 3600000",
    "RunResumed",
    "rest signal null",
  ]);
  const lite = spans.find(({ subject }) => subject.kind === "model" && subject.modelId === "amazon.nova-lite-v1:0");
  expect(lite?.effort).toEqual({
    calls: 4,
    retries: 1,
    abandonedCalls: 0,
    waits: [{ reason: "retry", ms: 1000 }],
    confirmed: [],
  });
});

test("a certification is its model and then its probes", () => {
  expect(modelSpans(record(mixedRun), "anthropic.claude-haiku-4-5-20251001-v1:0").map(named)).toEqual([
    "anthropic.claude-haiku-4-5-20251001-v1:0 inconclusive 13000",
    "basic undecided 12000",
    "tools passed 1000",
  ]);
  expect(modelSpans(record(mixedRun), "anthropic.claude-3-sonnet-20240229-v1:0").map(named)).toEqual([
    "anthropic.claude-3-sonnet-20240229-v1:0 skipped 0",
  ]);
});

test("a probe that was asked again says how often; one under way has no length", () => {
  const model = listed(1, "amazon.nova-micro-v1:0", ["basic", "tools"]);
  const wrong = { outcome: "failed", finding: { code: "c", asked: "a", expected: "e", received: "r" } } as const;
  const steps: Step[] = [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
    [0, attemptStarted(model, "basic", "a")],
    [1, replied("a", 10, [1, 1], wrong, { do: "trial" })],
    [0, attemptStarted(model, "basic", "b", { trial: 2 })],
    [1, passed("b", 10)],
    [0, attemptStarted(model, "tools", "c")],
  ];
  const [whole, basic, tools] = modelSpans(record(steps), model.modelId);
  expect(whole?.effort?.confirmed).toEqual([{ probe: "basic", trials: 2 }]);
  expect(basic).toMatchObject({ ms: 2000, effort: { calls: 2, confirmed: [{ probe: "basic", trials: 2 }] } });
  expect(tools).toMatchObject({ ms: null, subject: { outcome: null } });
});

test("a model in the middle of which the clock went back took what the report says that it took", () => {
  const model = listed(1, "amazon.nova-micro-v1:0", ["basic", "tools"]);
  const steps: Step[] = [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
    [0, attemptStarted(model, "basic", "a")],
    [3, passed("a", 10)],
    [-40, attemptStarted(model, "tools", "b")],
    [2, passed("b", 10)],
    [0, concluded(model, { verdict: "certified" })],
  ];
  expect(reportOf(steps).models[0]?.durationMs).toBe(5000);
  expect(modelSpans(record(steps), model.modelId).map(named)).toEqual([
    "amazon.nova-micro-v1:0 certified 5000",
    "tools passed 2000",
    "basic passed 3000",
  ]);
});

test("a wait in which the run came to rest lasts as long as it was driven", () => {
  const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);
  const until = "2026-11-22T18:45:00.000Z";
  const retry = { do: "retry", reason: "retry", until, waitMs: 9000 } as const;
  const steps: Step[] = [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
    [0, attemptStarted(model, "basic", "a")],
    [1, failed("a", "server_error", "InternalServerException", "The server failed", retry)],
    [0, wait("retry", until)[0]],
    [2, { type: "RunInterrupted", data: { signal: "SIGINT" } }],
  ];
  const [whole] = modelSpans(record(steps), model.modelId);
  expect(whole?.effort?.waits).toEqual([{ reason: "retry", ms: 2000 }]);
});

test("a wait and a pause that are not over have no length of their own", () => {
  const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);
  const until = "2026-11-22T18:45:00.000Z";
  const steps: Step[] = [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
    [0, attemptStarted(model, "basic", "a")],
    [1, passed("a", 10)],
    [0, concluded(model, { verdict: "certified" })],
    [0, wait("pause", until)[0]],
  ];
  expect(runSpans(record(steps)).map(named).at(-1)).toBe("pause null");
});
