import { expect, test } from "vitest";
import { runCourse } from "../../src/projections/run-course.ts";
import { killedAndResumedRun, mixedRun } from "./mixed-run.ts";
import {
  abandoned,
  attemptStarted,
  failed,
  listed,
  modelStarted,
  modelsListed,
  passed,
  record,
  replied,
  reportOf,
  runResumed,
  runStarted,
  type Step,
  wait,
} from "./run-story.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);
const until = "2026-11-22T18:45:00.000Z";
const courseOf = (steps: readonly Step[]) =>
  runCourse(record([[0, runStarted()], [0, modelsListed(model)], [0, modelStarted(model)], ...steps]), 1);
const spansOf = (steps: readonly Step[]) =>
  courseOf(steps).models.flatMap(({ spans }) => spans.map(({ kind, fromMs, toMs }) => [kind, fromMs, toMs]));

test("every model has its calls and waits, and a pause belongs to the model after it", () => {
  const { models, lengthMs, rests } = runCourse(record(mixedRun), 1);
  expect(models.map(({ modelId, spans }) => [modelId, spans.map(({ kind }) => kind)])).toEqual([
    ["amazon.nova-micro-v1:0", ["passed", "passed"]],
    ["amazon.nova-lite-v1:0", ["pause", "passed", "failed", "retry", "passed", "wrong"]],
    ["cohere.command-r-v1:0", ["wrong", "wrong"]],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", ["failed", "quota", "failed", "passed"]],
    ["anthropic.claude-opus-4-1-20250805-v1:0", ["failed"]],
    ["amazon.nova-pro-v1:0", ["passed"]],
  ]);
  expect(lengthMs).toBe(33_000);
  expect(rests).toEqual([]);
});

test("a rest has no length on the axis, and says what it took by the clock", () => {
  const { lengthMs, rests } = runCourse(record(killedAndResumedRun), 1);
  expect(rests).toEqual([
    { atMs: 2500, restMs: 60_000 },
    { atMs: 15_500, restMs: 3_600_000 },
  ]);
  expect(lengthMs).toBe(33_500);
  expect(lengthMs).toBe(reportOf(killedAndResumedRun, "interrupted").totals.durationMs);
});

test("a call that its process left lasts until it was found, and the one made in its place is a repeated one", () => {
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
    ["passed", 2000, 3000],
  ]);
  expect(courseOf(steps).models[0]?.spans.map(({ isRetry }) => isRetry)).toEqual([false, true]);
});

test("what is open when the history ends lasts until then; a pause before no model is nobody's", () => {
  const end: Step = [3, { type: "RunOptionsChanged", data: { delayMs: 1 } }];
  expect(spansOf([[0, attemptStarted(model, "basic", "a")], end])).toEqual([["open", 0, 3000]]);
  expect(spansOf([[0, wait("quota", until)[0]], end])).toEqual([["quota", 0, 3000]]);
  expect(spansOf([[0, wait("pause", until)[0]], end])).toEqual([]);
});

test("a wait before any model was called, and a call of none, are drawn nowhere", () => {
  const steps: Step[] = [
    [0, runStarted()],
    [0, wait("quota", until)[0]],
    [1, wait("quota", until)[1]],
    [0, attemptStarted(model, "basic", "a")],
  ];
  expect(runCourse(record(steps), 1)).toMatchObject({ lengthMs: 1000, models: [] });
  expect(runCourse([], 1)).toEqual({ lengthMs: 0, models: [], rests: [], moments: [] });
});

test("a trial beyond those that were asked for is a confirmation, and a moment whatever came of it", () => {
  const wrong = { outcome: "failed", finding: { code: "x", asked: "x", expected: "y", received: "z" } } as const;
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [1, replied("a", 900, [1, 1], wrong)],
    [0, attemptStarted(model, "basic", "b", { trial: 2 })],
    [1, passed("b", 900)],
  ];
  const { models, moments } = courseOf(steps);
  expect(models[0]?.spans.map(({ kind, isConfirmation }) => [kind, isConfirmation])).toEqual([
    ["wrong", false],
    ["passed", true],
  ]);
  expect(moments.map(({ event }) => event.version)).toEqual([5, 7]);
});

test("a refusal that a probe wanted is a call that passed, and no moment", () => {
  const refused = failed("a", "rejected", "ValidationException", "no", { do: "probe", outcome: "passed" });
  const steps: Step[] = [
    [0, attemptStarted(model, "basic", "a")],
    [1, refused],
  ];
  expect(spansOf(steps)).toEqual([["passed", 0, 1000]]);
  expect(courseOf(steps).moments).toEqual([]);
});

test("moments are what did not go its ordinary way", () => {
  const types = runCourse(record(killedAndResumedRun), 1).moments.map(({ event }) => event.type);
  expect(types).toEqual([
    "AttemptAbandoned",
    "RunInterrupted",
    "RunResumed",
    "AttemptFailed",
    "AttemptSucceeded",
    "AttemptSucceeded",
    "RunResumed",
    "AttemptAbandoned",
    "AttemptSucceeded",
    "AttemptFailed",
    "AttemptFailed",
    "AttemptFailed",
    "RunInterrupted",
  ]);
});

test("the end of an attempt that no start names is a moment only where it did not pass", () => {
  const { moments } = runCourse(
    record([
      [0, runStarted()],
      [1, passed("nobody", 900)],
    ]),
    1,
  );
  expect(moments).toEqual([]);
});
