import { describe, expect, test } from "vitest";
import type { NextStep } from "../../../src/events/next-step.ts";
import type { EventData } from "../../../src/events/run-event.ts";
import type { FailureCategory } from "../../../src/events/vocabulary.ts";
import type { Detail } from "../../../src/presentation/render/progress-known.ts";
import { progressLines } from "../../../src/presentation/render/progress-lines.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
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
  plain,
  record,
  replied,
  runCancelled,
  runResumed,
  runStarted,
  type Step,
  wait,
} from "../../projections/run-story.ts";
import { page } from "./page.ts";

const model = listed(1, "amazon.nova-micro-v1:0", ["basic"]);

test("a listing in parts is told once, when it is whole", () => {
  const lines = progressLines(page, "plain");
  const parts = record([
    [0, runStarted()],
    [0, partListed(listed(1, "one", []))],
    [0, modelsListed(listed(2, "two", []))],
  ]);
  expect(parts.map((event) => lines(event))).toEqual([[], [], ["2 models listed"]]);
});

test("a killed and resumed run is told line by line", () => {
  const lines = progressLines(page, "plain");
  expect(
    record(killedAndResumedRun)
      .flatMap((event) => lines(event))
      .join("\n"),
  ).toMatchInlineSnapshot(`
    "7 models listed
    4 certifications marked as being renewed, in force until replaced
    [1/7] amazon.nova-micro-v1:0: certifying
      streaming: the call was ended; a resume makes it again
    interrupted by SIGTERM
    resumed by leo on build-7, process 4242
    [1/7] amazon.nova-micro-v1:0: certified 5.0 ⭐⭐⭐⭐⭐
      waiting 2m 45s, until 2026-11-22 18:45:00 UTC: pause between two models
    [2/7] amazon.nova-lite-v1:0: certifying
      json: attempt 1 failed, another follows: InternalServerException: The server
        failed
      waiting 2m 37s, until 2026-11-22 18:45:00 UTC: back-off before the next
        attempt
      tools: failed, 1,200 ms
    [2/7] amazon.nova-lite-v1:0: quality warning 3.9 ⭐⭐⭐⭐
        1 of 3 probes failed: tools
        broken: toolUse
    [3/7] cohere.command-r-v1:0: certifying
      basic: failed, 700 ms
    resumed for the 2nd time by leo on build-7, process 4242
      history: the call was abandoned and is made again
      history: failed, 900 ms
    [3/7] cohere.command-r-v1:0: failed 0.0
        2 of 2 probes failed: basic, history
        broken: text, memory
    [4/7] anthropic.claude-haiku-4-5-20251001-v1:0: certifying
      basic: throttled, to be asked again: ThrottlingException: Too many requests,
        please wait
      waiting 0s, until 2026-11-22 18:45:00 UTC: the account's quota
      basic: no reply to judge: ThrottlingException: Too many requests, please wait
    [4/7] anthropic.claude-haiku-4-5-20251001-v1:0: inconclusive
        1 of 2 probes undecided: basic
    [5/7] anthropic.claude-opus-4-1-20250805-v1:0: certifying
      basic: no reply to judge: AccessDeniedException: You don't have access to the
        model with the specified mo…
    [5/7] anthropic.claude-opus-4-1-20250805-v1:0: failed 0.0
    [6/7] anthropic.claude-3-sonnet-20240229-v1:0: skipped, end of life
    [7/7] amazon.nova-pro-v1:0: certifying
    interrupted by SIGINT"
  `);
});

describe("a model whose calls fail again and again", () => {
  const probes = ["basic", "streaming", "json", "tools", "again"];
  const poor = listed(1, "amazon.nova-micro-v1:0", probes);
  const broken = { state: "broken", passed: 0, trials: 3, atLeast: 0 } as const;
  const events = record([
    [0, modelsListed(poor)],
    [0, modelStarted(poor)],
    ...probes.flatMap((probe): Step[] => [
      [0, attemptStarted(poor, probe, probe)],
      [1, replied(probe, 900, [1, 1], { outcome: "failed", finding: null })],
    ]),
    [0, concluded(poor, { verdict: "failed", rating: 0, failed: 5, capabilities: { text: broken, toolUse: broken } })],
  ]);
  const told = (detail: Detail) => {
    const lines = progressLines(page, detail);
    return events.flatMap((event) => lines(event)).slice(1);
  };
  const verdict = [
    "[1/1] amazon.nova-micro-v1:0: failed 0.0",
    "    5 of 5 probes failed: basic, streaming, json, tools, again",
    "    broken: text, toolUse",
  ];

  test("has a few lines on the way and a verdict that says what is broken", () => {
    expect(told("plain")).toEqual([
      "[1/1] amazon.nova-micro-v1:0: certifying",
      "  basic: failed, 900 ms",
      "  streaming: failed, 900 ms",
      "  json: failed, 900 ms",
      "  more calls of this model failed: see its verdict, or -v",
      ...verdict,
    ]);
  });

  test("has none on the way beside the live block, which shows them", () => {
    expect(told("live")).toEqual(verdict);
  });

  test("has one for each with -v", () => {
    expect(told("every")).toHaveLength(1 + probes.length + verdict.length);
  });
});

test("a verdict says the failure that nobody was told", () => {
  const gone = {
    category: "unknown_model",
    code: "ResourceNotFoundException",
    message: "no such\u001b[2J model",
  } as const;
  const events = record([
    [0, modelsListed(model)],
    [0, concluded(model, { verdict: "failed", rating: 0, notRun: 1, error: gone })],
  ]);
  const lines = progressLines(page, "live");
  expect(events.flatMap((event) => lines(event)).slice(1)).toEqual([
    "[1/1] amazon.nova-micro-v1:0: failed 0.0",
    "    unknown_model (ResourceNotFoundException): no such\\u001b[2J model",
  ]);
});

test("a short wait is not worth a line, and who goes on with a run is", () => {
  const events = record([
    [0, wait("retry", "2026-11-22T18:41:14.000Z")[0]],
    [0, runResumed()],
    [0, runResumed(true)],
  ]);
  const lines = progressLines(page, "plain");
  expect(events.flatMap((event) => lines(event))).toEqual([
    "resumed by leo on build-7, process 4242",
    "taken over by leo on build-7, process 4242",
  ]);
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
    const lines = progressLines(page, isVerbose ? "every" : "plain");
    return events.flatMap((event) => lines(event)).slice(1);
  };
  expect(told(false)).toEqual([]);
  expect(told(true)).toEqual(["  basic: failed, the request was rejected: ValidationException: no tools here"]);
});

test("a probe that passed is told only when asked for", () => {
  const events = record([
    [0, attemptStarted(model, "basic", "a")],
    [1, passed("a", 800)],
  ]);
  const told = (isVerbose: boolean) => {
    const lines = progressLines(page, isVerbose ? "every" : "plain");
    return events.flatMap((event) => lines(event));
  };
  expect(told(false)).toEqual([]);
  expect(told(true)).toEqual(["  basic: passed, 800 ms"]);
});

test("with several trials, a probe is told with its trial", () => {
  const lines = progressLines(page, "every");
  const events = record([
    [0, runStarted({ trials: 3 })],
    [0, attemptStarted(model, "basic", "a", { trial: 2 })],
    [1, passed("a", 800)],
  ]);
  expect(events.flatMap((event) => lines(event))).toEqual(["  basic (trial 2): passed, 800 ms"]);
});

test("ends, changes and rests are told", () => {
  const lines = progressLines(page, "plain");
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

describe("a call that brought no reply", () => {
  const linesOf = (
    next: NextStep,
    isVerbose = false,
    category: FailureCategory = "throttled",
    more: Pick<EventData<"AttemptFailed">, "beyondMaxWait"> = {},
  ) => {
    const lines = progressLines(page, isVerbose ? "every" : "plain");
    const { data } = failed("a", category, "SomeException", "Please wait", next);
    return record([
      [0, attemptStarted(model, "basic", "a")],
      [0, { type: "AttemptFailed", data: { ...data, ...more } }],
    ]).flatMap((event) => lines(event));
  };
  const probe = (outcome: "passed" | "failed" | "undecided"): NextStep => ({ do: "probe", outcome });

  test("says what the service answered, and for what is waited", () => {
    const retry = { do: "retry", waitMs: 1, until: "2026-11-22T18:41:12.000Z" } as const;
    expect(linesOf({ ...retry, reason: "quota" })).toEqual([
      "  basic: throttled, to be asked again: SomeException: Please wait",
    ]);
    expect(linesOf({ ...retry, reason: "retry" })).toEqual([
      "  basic: attempt 1 failed, another follows: SomeException: Please wait",
    ]);
  });

  test("says why throttling is not waited out", () => {
    const beyondMaxWait = { waitMs: 600_000, leftMs: 300_000 };
    expect(linesOf(probe("undecided"), false, "throttled", { beyondMaxWait })).toEqual([
      "  basic: undecided (SomeException), a wait of 10m exceeds the 5m that --max-wait",
      "    leaves",
    ]);
  });

  test("tells a rejection that fails the probe from one that passes it, which is told only to who asks", () => {
    expect(linesOf(probe("failed"), false, "rejected")).toEqual([
      "  basic: failed, the request was rejected: SomeException: Please wait",
    ]);
    expect(linesOf(probe("passed"), false, "rejected")).toEqual([]);
    expect(linesOf(probe("passed"), true, "rejected")).toEqual([
      "  basic: passed, the request was rejected: SomeException: Please wait",
    ]);
  });
});
