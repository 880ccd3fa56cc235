import { expect, test } from "vitest";
import { drivenMs, elapsedMs } from "../../src/projections/report-time.ts";
import { plain, record, runCancelled, runResumed, runStarted } from "./run-story.ts";

test("elapsed time is never negative, though clocks may disagree", () => {
  expect(elapsedMs("2026-11-22T18:41:12.000Z", "2026-11-22T18:41:13.250Z")).toBe(1250);
  expect(elapsedMs("2026-11-22T18:41:13.000Z", "2026-11-22T18:41:12.000Z")).toBe(0);
});

test("the time before a resume is rest, whether an interrupt was recorded or not", () => {
  const interrupted = plain("RunInterrupted", { signal: "SIGINT" });
  expect(
    drivenMs(
      record([
        [0, runStarted()],
        [2, interrupted],
        [500, runResumed()],
        [3, interrupted],
      ]),
    ),
  ).toBe(5000);
  expect(
    drivenMs(
      record([
        [0, runStarted()],
        [500, runResumed()],
        [3, interrupted],
      ]),
    ),
  ).toBe(3000);
});

test("the time before a cancellation is not taken for time driven", () => {
  expect(
    drivenMs(
      record([
        [0, runStarted()],
        [86_400, runCancelled()],
      ]),
    ),
  ).toBe(0);
});
