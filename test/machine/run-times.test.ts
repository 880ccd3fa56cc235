import { expect, test } from "vitest";
import type { EventType } from "../../src/events/run-event.ts";
import { type RunTimes, timesAfter } from "../../src/machine/run-times.ts";

const second = (n: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, n)).toISOString();

function after(...events: readonly (readonly [EventType, number])[]): RunTimes | null {
  return events.reduce<RunTimes | null>((times, [type, n]) => timesAfter(times, type, second(n)), null);
}

test.each([
  [
    "a run that goes on",
    [
      ["RunStarted", 0],
      ["ModelsListed", 3],
    ],
    0,
  ],
  [
    "a completed run",
    [
      ["RunStarted", 0],
      ["RunCompleted", 9],
    ],
    9_000,
  ],
  [
    "an interrupted run",
    [
      ["RunStarted", 0],
      ["RunInterrupted", 4],
    ],
    4_000,
  ],
  [
    "a run interrupted and resumed",
    [
      ["RunStarted", 0],
      ["RunInterrupted", 4],
      ["RunResumed", 50],
      ["RunCompleted", 53],
    ],
    7_000,
  ],
  [
    "a suspended run",
    [
      ["RunStarted", 0],
      ["RunSuspended", 4],
      ["RunResumed", 50],
      ["RunSuspended", 51],
    ],
    5_000,
  ],
  [
    "a killed run",
    [
      ["RunStarted", 0],
      ["ModelsListed", 3],
      ["RunResumed", 50],
      ["RunCompleted", 52],
    ],
    5_000,
  ],
  [
    "a killed run that was cancelled",
    [
      ["RunStarted", 0],
      ["ModelsListed", 3],
      ["RunCancelled", 50],
    ],
    3_000,
  ],
  [
    "an interrupted run that was cancelled",
    [
      ["RunStarted", 0],
      ["RunInterrupted", 2],
      ["RunCancelled", 50],
    ],
    2_000,
  ],
  [
    "a run whose clock went back",
    [
      ["RunStarted", 30],
      ["RunCompleted", 10],
    ],
    0,
  ],
] as const)("%s was driven as long as somebody drove it", (_, events, closedMs) => {
  expect(after(...events)?.closedMs).toBe(closedMs);
});

test("a stretch in which the clock went back is as long as its other steps", () => {
  const times = after(["RunStarted", 30], ["ModelsListed", 32], ["ModelStarted", 2], ["RunCompleted", 5]);
  expect(times).toMatchObject({ closedMs: 5_000, openMs: 0, startedAt: second(30), lastAt: second(5) });
});

test("the open stretch of a run counts up to its last event, and closes there when another process resumes it", () => {
  expect(after(["RunStarted", 0], ["ModelsListed", 3])).toMatchObject({ closedMs: 0, openMs: 3_000 });
  expect(after(["RunStarted", 0], ["ModelsListed", 3], ["RunResumed", 50], ["ModelStarted", 51])).toMatchObject({
    ...{ closedMs: 3_000, openMs: 1_000 },
  });
});

test.each([
  ["RunCompleted", second(5)],
  ["RunCancelled", second(5)],
  ["RunInterrupted", null],
  ["ModelsListed", null],
] as const)("%s ends a run or does not", (type, endedAt) => {
  expect(after(["RunStarted", 0], [type, 5])?.endedAt).toBe(endedAt);
});
