import { expect, test } from "vitest";
import { timeLeftMs } from "../../src/planning/time-left.ts";
import { liveRunAfter, unseenRun } from "../../src/projections/live-run.ts";
import {
  attemptStarted,
  concluded,
  failed,
  listed,
  modelStarted,
  modelsListed,
  partListed,
  passed,
  record,
  runStarted,
  type Step,
  startMs,
  wait,
} from "../projections/run-story.ts";

const one = listed(1, "acme.one", ["basic", "json"]);
const two = listed(2, "acme.two", ["basic", "json"]);
const skipped = listed(3, "acme.three", ["basic"], { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } });
const head: Step[] = [
  [0, runStarted({ delayMs: 5000 })],
  [0, modelsListed(one, two, skipped)],
];
const nothing = new Map<string, number>();

function left(
  steps: readonly Step[],
  earlierMs: ReadonlyMap<string, number> = nothing,
  nowMs = startMs,
): number | null {
  return timeLeftMs(record(steps).reduce(liveRunAfter, unseenRun).context, earlierMs, nowMs);
}

test("nobody knows how long a run takes that has not listed its models, or not all of them", () => {
  expect(left([[0, runStarted()]])).toBe(null);
  expect(left([...head.slice(0, 1), [0, partListed(one)]])).toBe(null);
});

test("it takes what the plan expects of each probe, and the pause between two models", () => {
  expect(left(head)).toBe(2 * 3000 + 5000);
});

test("a model that was skipped is behind it in no time, and changes no pace", () => {
  const first = listed(1, "acme.three", ["basic"], { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } });
  const second = listed(2, "acme.two", ["basic", "json"]);
  const begun: Step[] = [
    [0, runStarted({ delayMs: 5000 })],
    [0, modelsListed(first, second)],
    [0, concluded(first, { verdict: "skipped" })],
  ];
  expect(left(begun)).toBe(3000);
});

test("a model takes what it took before, where that is known", () => {
  expect(left(head, new Map([["acme.two", 20_000]]))).toBe(3000 + 5000 + 20_000);
});

test("of the current model the probes are left that have no outcome", () => {
  const begun: Step[] = [...head, [0, modelStarted(one)], [0, attemptStarted(one, "basic", "a")]];
  expect(left(begun)).toBe(3000 + 5000 + 3000);
  expect(left([...begun, [1, passed("a", 900)]])).toBe(1500 + 5000 + 3000);
});

test("a model that was skipped says nothing of the pace", () => {
  const first = listed(1, "acme.zero", ["basic"], { plan: skipped.plan });
  const second = listed(2, "acme.one", ["basic", "json"]);
  const after: Step[] = [
    [0, runStarted()],
    [0, modelsListed(first, second)],
    [0, concluded(first, { verdict: "skipped" })],
  ];
  expect(left(after)).toBe(3000);
});

test("nothing is left of a model that was given up", () => {
  const next = { do: "model", verdict: "failed" } as const;
  const given: Step[] = [
    ...head,
    [0, modelStarted(one)],
    [0, attemptStarted(one, "basic", "a")],
    [1, failed("a", "unknown_model", "NotFound", "", next)],
  ];
  expect(left(given)).toBe(5000 + 3000);
});

test("the rest goes at the pace of the models before, after the wait that is under way", () => {
  const paused: Step[] = [
    ...head,
    [0, modelStarted(one)],
    [0, attemptStarted(one, "basic", "a")],
    [6, passed("a", 900)],
    [0, concluded(one, { verdict: "certified" })],
    [0, wait("pause", "2026-11-22T18:41:23.000Z")[0]],
  ];
  expect(left(paused, nothing, startMs + 6000)).toBe(2 * 3000 + 5000);
  expect(left(paused, nothing, startMs + 60_000)).toBe(2 * 3000);
});
