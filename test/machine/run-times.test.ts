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
] as const)("%s was driven as long as somebody drove it", (_, events, drivenMs) => {
  expect(after(...events)?.drivenMs).toBe(drivenMs);
});

test.each([
  ["RunCompleted", second(5)],
  ["RunCancelled", second(5)],
  ["RunInterrupted", null],
  ["ModelsListed", null],
] as const)("%s ends a run or does not", (type, endedAt) => {
  expect(after(["RunStarted", 0], [type, 5])?.endedAt).toBe(endedAt);
});
