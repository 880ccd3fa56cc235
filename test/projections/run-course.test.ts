import { expect, test } from "vitest";
import { courseOfModels, runCourse } from "../../src/projections/run-course.ts";
import { type Leg, type ModelLeg, runCourseSchema } from "../../src/projections/run-course-model.ts";
import { clearStart } from "../support/run-fixture.ts";
import { killedAndResumedRun, mixedRun } from "./mixed-run.ts";
import {
  abandoned,
  attemptStarted,
  concluded,
  failed,
  listed,
  modelStarted,
  modelsListed,
  partListed,
  passed,
  record,
  replied,
  reportOf,
  runCancelled,
  runResumed,
  runStarted,
  type Step,
  wait,
} from "./run-story.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic", "tools"]);
const until = "2026-11-22T18:45:00.000Z";
const wrong = { outcome: "failed", finding: { code: "c", asked: "a", expected: "e", received: "r" } } as const;
const courseOf = (steps: readonly Step[], trials: 1 | 3 = 1) =>
  runCourse(record([[0, runStarted({ trials })], [0, modelsListed(model)], [0, modelStarted(model)], ...steps]));
const legOf = (steps: readonly Step[], trials: 1 | 3 = 1): ModelLeg => {
  const leg = courseOf(steps, trials).legs.find(({ kind }) => kind === "model");
  if (leg?.kind !== "model") throw new Error("no model");
  return leg;
};
const spansOf = (steps: readonly Step[]) => legOf(steps).spans.map(({ kind, fromMs, ms }) => [kind, fromMs, ms]);
const probesOf = (steps: readonly Step[]) => legOf(steps).probes.map(({ probe, outcome, ms }) => [probe, outcome, ms]);

const named = (leg: Leg) => {
  switch (leg.kind) {
    case "event":
      return leg.type;
    case "model":
      return `${leg.modelId} ${leg.verdict ?? "-"} ${leg.ms}`;
    case "rest":
      return `rest ${leg.cause} ${leg.restMs}`;
    case "pause":
      return `pause ${leg.ms}`;
  }
};

test("a listing in parts is one leg of it", () => {
  const second = listed(2, "acme.two", ["basic"]);
  const { legs } = runCourse(
    record([
      [0, runStarted()],
      [1, partListed(model)],
      [2, modelsListed(second)],
    ]),
  );
  expect(legs.map((leg) => [named(leg), leg.version])).toEqual([
    ["RunStarted", 1],
    ["ModelsListed", 3],
  ]);
});

test("a run is its models, pauses and rests in order, each with its length", () => {
  expect(runCourse(record(mixedRun)).legs.map(named)).toEqual([
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

test("what it gives is what its schema says", () => {
  for (const steps of [mixedRun, killedAndResumedRun]) {
    const course = runCourse(record(steps));
    expect(runCourseSchema.parse(structuredClone(course))).toEqual(course);
  }
});

test("every model has its calls and waits", () => {
  const { legs, lengthMs } = runCourse(record(mixedRun));
  const models = legs.filter((leg) => leg.kind === "model");
  expect(models.map(({ modelId, spans }) => [modelId, spans.map(({ kind }) => kind)])).toEqual([
    ["amazon.nova-micro-v1:0", ["passed", "passed"]],
    ["amazon.nova-lite-v1:0", ["passed", "failed", "retry", "passed", "wrong"]],
    ["cohere.command-r-v1:0", ["wrong", "wrong"]],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", ["failed", "quota", "failed", "passed"]],
    ["anthropic.claude-opus-4-1-20250805-v1:0", ["failed"]],
    ["anthropic.claude-3-sonnet-20240229-v1:0", []],
    ["amazon.nova-pro-v1:0", ["passed"]],
  ]);
  expect(lengthMs).toBe(33_000);
});

test("the time at rest is in no model and on no axis, and what a model took is told", () => {
  const { legs, lengthMs } = runCourse(record(killedAndResumedRun));
  expect(legs.map(named).filter((name) => /rest|Resumed|micro|command/.test(name))).toEqual([
    "amazon.nova-micro-v1:0 certified 2500",
    "rest signal 60000",
    "RunResumed",
    "cohere.command-r-v1:0 failed 2000",
    "rest killed 3600000",
    "RunResumed",
    "rest signal null",
  ]);
  expect(legs.flatMap((leg) => (leg.kind === "rest" ? [leg.fromMs] : []))).toEqual([2500, 15_500, 33_500]);
  expect(lengthMs).toBe(reportOf(killedAndResumedRun, "interrupted").totals.durationMs);
  const lite = legs.find((leg) => leg.kind === "model" && leg.modelId === "amazon.nova-lite-v1:0");
  expect(lite).toMatchObject({
    effort: { calls: 4, retries: 1, abandonedCalls: 0, waits: [{ reason: "retry", ms: 1000 }], confirmed: [] },
  });
});

test("the course of a model has the rests within it, and of the others nothing", () => {
  const course = runCourse(record(killedAndResumedRun));
  const legsOf = (modelId: string) => courseOfModels(course, [modelId]).legs.map(named);
  expect(legsOf("cohere.command-r-v1:0")).toEqual(["cohere.command-r-v1:0 failed 2000", "rest killed 3600000"]);
  expect(legsOf("amazon.nova-lite-v1:0")).toEqual(["amazon.nova-lite-v1:0 quality_warning 6000"]);
  expect(legsOf("amazon.nova-pro-v1:0")).toEqual(["amazon.nova-pro-v1:0 - null", "rest signal null"]);
  expect(legsOf("nobody")).toEqual([]);
});

test("a call that its process left lasts until it was found, and is counted apart from those that were to be made again", () => {
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [2, abandoned("a", "interrupt")],
    [0, { type: "RunInterrupted", data: { signal: "SIGINT" } }],
    [60, runResumed()],
    [0, attemptStarted(model, "basic", "b")],
    [1, passed("b", 900)],
  ];
  expect(spansOf(steps)).toEqual([
    ["abandoned", 0, 2000],
    ["passed", 2000, 1000],
  ]);
  expect(legOf(steps).effort).toMatchObject({ calls: 1, retries: 0, abandonedCalls: 1 });
});

test("what is open when the history ends has no length", () => {
  const end: Step = [3, { type: "RunOptionsChanged", data: { delayMs: 1 } }];
  expect(spansOf([[0, attemptStarted(model, "basic", "a")], end])).toEqual([["open", 0, null]]);
  expect(spansOf([[0, wait("quota", until)[0]], end])).toEqual([["quota", 0, null]]);
  expect(
    courseOf([[0, wait("pause", until)[0]], end])
      .legs.map(named)
      .slice(3),
  ).toEqual(["pause null", "RunOptionsChanged"]);
});

test("a wait in which the run came to rest lasts as long as it was driven", () => {
  const retry = { do: "retry", reason: "retry", until, waitMs: 9000 } as const;
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [1, failed("a", "server_error", "InternalServerException", "The server failed", retry)],
    [0, wait("retry", until)[0]],
    [2, { type: "RunInterrupted", data: { signal: "SIGINT" } }],
  ];
  expect(legOf(steps).effort).toMatchObject({ retries: 1, waits: [{ reason: "retry", ms: 2000 }] });
});

test("a trial beyond those that were asked for is a confirmation", () => {
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [1, replied("a", 900, [1, 1], wrong, { do: "trial" })],
    [0, attemptStarted(model, "basic", "b", { trial: 2 })],
    [1, passed("b", 900)],
    [0, attemptStarted(model, "tools", "c")],
  ];
  const { spans, effort, probes } = legOf(steps);
  expect(spans.map(({ kind, isConfirmation }) => [kind, isConfirmation])).toEqual([
    ["wrong", false],
    ["passed", true],
    ["open", false],
  ]);
  expect(effort.confirmed).toEqual([{ probe: "basic", trials: 2 }]);
  expect(probes[0]).toMatchObject({ ms: 2000, effort: { calls: 2, confirmed: [{ probe: "basic", trials: 2 }] } });
  expect(probes[1]).toMatchObject({ probe: "tools", outcome: null, ms: null });
  expect(legOf(steps, 3).effort.confirmed).toEqual([]);
});

test("a refusal that a probe wanted is a call that passed", () => {
  const refused = failed("a", "rejected", "ValidationException", "no", { do: "probe", outcome: "passed" });
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [1, refused],
    [0, concluded(model, { verdict: "certified" })],
  ];
  expect(spansOf(steps)).toEqual([["passed", 0, 1000]]);
  expect(probesOf(steps)).toEqual([["basic", "passed", 1000]]);
});

test("a run whose clock went back is told as it went, and takes what the report says", () => {
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [3, passed("a", 10)],
    [-40, attemptStarted(model, "tools", "b")],
    [2, passed("b", 10)],
    [0, concluded(model, { verdict: "certified" })],
    [-60, wait("pause", until)[0]],
    [5, wait("pause", until)[1]],
    [-90, { type: "RunInterrupted", data: { signal: "SIGINT" } }],
    [60, runResumed()],
  ];
  const start: Step[] = [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
  ];
  expect(reportOf([...start, ...steps]).models[0]?.durationMs).toBe(5000);
  expect(courseOf(steps).legs.map(named).slice(2)).toEqual([
    "amazon.nova-micro-v1:0 certified 5000",
    "pause 5000",
    "rest signal 60000",
    "RunResumed",
  ]);
  expect(probesOf(steps)).toEqual([
    ["basic", "passed", 3000],
    ["tools", "passed", 2000],
  ]);
});

test("a run that was cancelled at rest took no time there, and a recorded one has its events", () => {
  const { legs, lengthMs } = courseOf([
    [2, { type: "RunInterrupted", data: { signal: "SIGINT" } }],
    [60, runCancelled()],
  ]);
  expect(legs.map(named).slice(2)).toEqual(["amazon.nova-micro-v1:0 - null", "rest signal null", "RunCancelled"]);
  expect(lengthMs).toBe(2000);
  const cleared = record([[0, { type: "RunStarted", data: clearStart }]]);
  expect(runCourse(cleared).legs.map(named)).toEqual(["RunStarted"]);
});

test("a wait before any model was started is nobody's", () => {
  const steps: Step[] = [
    [0, runStarted()],
    [0, wait("quota", until)[0]],
    [1, wait("quota", until)[1]],
  ];
  expect(runCourse(record(steps))).toMatchObject({ lengthMs: 1000, legs: [{ type: "RunStarted" }] });
});
