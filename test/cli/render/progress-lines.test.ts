import { expect, test } from "vitest";
import { progressLines } from "../../../src/cli/render/progress-lines.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import {
  abandoned,
  attemptStarted,
  failed,
  listed,
  modelsListed,
  passed,
  plain,
  record,
  runCancelled,
} from "../../projections/run-story.ts";
import { page } from "./page.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);

test("a killed and resumed run is told line by line", () => {
  const lines = progressLines(page, false);
  expect(
    record(killedAndResumedRun)
      .flatMap((event) => lines(event))
      .join("\n"),
  ).toMatchInlineSnapshot(`
    "7 models listed
    4 certifications marked as being renewed, in force until replaced
    [1/7] amazon.nova-micro-v1:0: certifying
      streaming: the call was abandoned and is made again
    interrupted by SIGTERM
    resumed
    [1/7] amazon.nova-micro-v1:0: certified 5.0 ⭐⭐⭐⭐⭐
      waiting 2m 45s, until 2026-11-22 18:45:00 UTC: pause between two models
    [2/7] amazon.nova-lite-v1:0: certifying
      json: attempt 1 failed (InternalServerException), another follows
      waiting 2m 37s, until 2026-11-22 18:45:00 UTC: back-off before the next
        attempt
      tools: failed, 1,200 ms
    [2/7] amazon.nova-lite-v1:0: quality warning 3.9 ⭐⭐⭐⭐
    [3/7] cohere.command-r-v1:0: certifying
      basic: failed, 700 ms
    resumed for the 2nd time
      history: the call was abandoned and is made again
      history: failed, 900 ms
    [3/7] cohere.command-r-v1:0: failed 0.0
    [4/7] anthropic.claude-haiku-4-5-20251001-v1:0: certifying
      basic: attempt 1 failed (ThrottlingException), another follows
      waiting 0s, until 2026-11-22 18:45:00 UTC: the account's quota
      basic: no reply to judge (ThrottlingException)
    [4/7] anthropic.claude-haiku-4-5-20251001-v1:0: inconclusive
    [5/7] anthropic.claude-opus-4-1-20250805-v1:0: certifying
      basic: no reply to judge (AccessDeniedException)
    [5/7] anthropic.claude-opus-4-1-20250805-v1:0: failed 0.0
    [6/7] anthropic.claude-3-sonnet-20240229-v1:0: skipped, end of life
    [7/7] amazon.nova-pro-v1:0: certifying
    interrupted by SIGINT"
  `);
});

test("a probe that does not count is told only when asked for, whatever came of it", () => {
  const [probe] = model.probes;
  const aside = { ...model, probes: [{ ...(probe ?? expect.fail("no probe")), counted: false, reveals: "toolUse" }] };
  const next = { do: "probe", outcome: "failed" } as const;
  const events = record([
    [0, modelsListed(aside)],
    [0, attemptStarted(aside, "basic", "a")],
    [1, failed("a", "rejected", "ValidationException", "no tools here", next)],
  ]);
  const told = (isVerbose: boolean) => {
    const lines = progressLines(page, isVerbose);
    return events.flatMap((event) => lines(event)).slice(1);
  };
  expect(told(false)).toEqual([]);
  expect(told(true)).toEqual(["  basic: no reply to judge (ValidationException)"]);
});

test("a probe that passed is told only when asked for", () => {
  const events = record([
    [0, attemptStarted(model, "basic", "a")],
    [1, passed("a", 800)],
  ]);
  const told = (isVerbose: boolean) => {
    const lines = progressLines(page, isVerbose);
    return events.flatMap((event) => lines(event));
  };
  expect(told(false)).toEqual([]);
  expect(told(true)).toEqual(["  basic: passed, 800 ms"]);
});

test("ends, changes and rests are told", () => {
  const lines = progressLines(page, false);
  const events = record([
    [0, plain("CleanupSkipped", { previous: [] })],
    [0, attemptStarted(model, "basic", "a")],
    [0, abandoned("a", "crash", "undecided")],
    [0, plain("RunOptionsChanged", { delayMs: 9000, maxRetries: 4 })],
    [0, plain("RunSuspended", { reason: "credentials", failure: null })],
    [0, plain("ReportIssued", { logFile: "/logs/a.log", logSha256: "5ha" })],
    [0, plain("RunCompleted", { exitCode: 0 })],
    [0, runCancelled()],
  ]);
  expect(events.flatMap((event) => lines(event))).toEqual([
    "no certification marked (--skip-cleanup)",
    "  basic: abandoned too often in a row, undecided",
    "options changed: delayMs=9000 maxRetries=4",
    "suspended: the AWS credentials expired or were refused",
    "log written to /logs/a.log",
    "completed",
    "cancelled by leo",
  ]);
});
