import { expect, test } from "vitest";
import { reportOfModels } from "../../src/projections/model-record.ts";
import { reportSchema } from "../../src/projections/report-model.ts";
import { killedAndResumedRun } from "./mixed-run.ts";
import { attemptStarted, listed, modelStarted, modelsListed, record, reportOf, runStarted, wait } from "./run-story.ts";

const whole = reportOf(killedAndResumedRun, "interrupted", () => "advice");
const events = record(killedAndResumedRun);
const recordOf = (modelId: string) => {
  const models = whole.models.filter((model) => model.modelId === modelId);
  return reportOfModels(whole, models, events).models[0]?.record;
};

test("a report of single models is one that the published schema knows, of the run as it is", () => {
  const report = reportOfModels(whole, whole.models.slice(1, 3), events);
  expect(reportSchema.parse(report)).toEqual(report);
  expect(report.totals).toBe(whole.totals);
  expect(report.models.map(({ modelId }) => modelId)).toEqual(["amazon.nova-lite-v1:0", "cohere.command-r-v1:0"]);
});

test("a model that was not begun has an empty record", () => {
  const model = listed(1, "acme.waiting", ["basic"]);
  const steps = [
    [0, runStarted()],
    [0, modelsListed(model)],
  ] as const;
  const report = reportOf(steps);
  const [shown] = reportOfModels(report, report.models, record(steps)).models;
  expect(shown?.record).toEqual({ startedAt: null, concluded: null, trials: [] });
});

test("a call that was made again is another attempt of its trial, with the wait between them", () => {
  const trial = recordOf("amazon.nova-lite-v1:0")?.trials.find(({ probe }) => probe === "json");
  expect(trial?.attempts).toMatchObject([
    {
      attempt: 1,
      outcome: null,
      latencyMs: 40,
      error: {
        category: "server_error",
        code: "InternalServerException",
        message: "The server failed",
        httpStatus: null,
      },
      waits: [{ reason: "retry", ms: 1000 }],
    },
    { attempt: 2, outcome: "passed", error: null, latencyMs: 1000, waits: [] },
  ]);
});

test("a call that was abandoned says so, whatever came between it and the next", () => {
  const attempts = recordOf("amazon.nova-micro-v1:0")?.trials[1]?.attempts;
  expect(attempts?.map(({ isAbandoned, outcome }) => [isAbandoned, outcome])).toEqual([
    [true, null],
    [false, "passed"],
  ]);
});

test("the event that concluded a model is named with the rules it went by", () => {
  const { concluded } = recordOf("cohere.command-r-v1:0") ?? {};
  expect(concluded).toEqual({
    at: "2026-11-22T19:42:28.500Z",
    globalPosition: 136,
    version: 36,
    hash: "hash-36",
    rules: { verdict: "verdict/2", rating: "rating/2" },
  });
});

test("a wrong answer has its finding, and a model that was skipped no trials", () => {
  const trials = recordOf("cohere.command-r-v1:0")?.trials;
  expect(trials?.[0]?.attempts[0]?.finding?.received).toBe("I cannot say that.");
  expect(recordOf("anthropic.claude-3-sonnet-20240229-v1:0")).toMatchObject({ startedAt: null, trials: [] });
});

test("what is under way has no end", () => {
  const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);
  const [waiting] = wait("quota", "2026-11-22T18:45:00.000Z");
  const steps = [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
    [0, attemptStarted(model, "basic", "a")],
    [1, waiting],
  ] as const;
  const report = reportOf(steps);
  const [shown] = reportOfModels(report, report.models, record(steps)).models;
  expect(shown?.record).toMatchObject({
    concluded: null,
    trials: [
      {
        question: null,
        attempts: [{ endedAt: null, outcome: null, reply: null, waits: [{ reason: "quota", ms: null }] }],
      },
    ],
  });
});
