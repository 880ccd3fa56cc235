import { describe, expect, test } from "vitest";
import type { NextStep, RunEvent } from "../../src/events/run-event.ts";
import type { CallFailure, FailureCategory } from "../../src/events/vocabulary.ts";
import type { RunState } from "../../src/machine/fold.ts";
import { nextAfterAbandonment, nextStep } from "../../src/machine/next-step.ts";
import { failure, listed, listing, options, runStarted } from "../support/run-fixture.ts";
import { follow } from "../support/situations.ts";

const now = "2026-11-22T12:00:00.000Z";
const chance = { now, random: 0.5 };

const begin = (change: Partial<typeof options> = {}): RunEvent[] => [
  { type: "RunStarted", data: { ...runStarted, options: { ...options, ...change } } },
  { type: "ModelsListed", data: listing(...[1, 2, 3, 4].map((index) => listed(index, `m${index}`))) },
  { type: "CleanupSkipped", data: { previous: [] } },
];
const model = (index: number): RunEvent => ({ type: "ModelStarted", data: { index, modelId: `m${index}` } });
const call = (index: number, attempt = 1, probe = "first"): RunEvent => ({
  type: "AttemptStarted",
  data: { attemptId: `${index} ${probe}`, index, modelId: `m${index}`, probe, trial: 1, attempt },
});
const fails = (index: number, category: FailureCategory, next: NextStep, probe = "first"): RunEvent => ({
  type: "AttemptFailed",
  data: { attemptId: `${index} ${probe}`, failure: failure(category), latencyMs: 1, finding: null, next },
});
const retry: NextStep = { do: "retry", reason: "retry", until: now, waitMs: 1 };
const undecided: NextStep = { do: "probe", outcome: "undecided" };
const waits = (reason: "retry" | "quota"): RunEvent[] => [
  { type: "WaitStarted", data: { reason, until: now } },
  { type: "WaitEnded", data: { reason } },
];
const concludes = (index: number): RunEvent => ({
  type: "ModelConcluded",
  data: {
    ...{ index, modelId: `m${index}`, verdict: "inconclusive", rating: null, scores: null, badge: null },
    ...{ successRate: null, passed: 0, failed: 0, undecided: 2, notRun: 0, attempts: 1, latencyMs: null },
    ...{ firstTokenMs: null, error: null, certifiedAt: null, expiresAt: null },
    rules: { verdict: "verdict/1", rating: "rating/1" },
  },
});
const succeeds = (index: number, probe = "first"): RunEvent => ({
  type: "AttemptSucceeded",
  data: {
    ...{ attemptId: `${index} ${probe}`, outcome: "passed", finding: null },
    reply: {
      ...{
        stopReason: "end_turn",
        latencyMs: 1,
        firstTokenMs: null,
        reasoningBlocks: 0,
        inputTokens: 1,
        outputTokens: 1,
      },
      ...{ requestId: null, excerpt: "", sha256: "" },
    },
  },
});

describe("after a failed call of a probe that does not count", () => {
  const [gate, second] = listed(1, "m1").probes;
  const looking = { ...(second ?? expect.fail("no probe")), counted: false, reveals: "toolUse" };
  const state = follow([
    { type: "RunStarted", data: runStarted },
    { type: "ModelsListed", data: listing(listed(1, "m1", { probes: [gate ?? expect.fail("no probe"), looking] })) },
    { type: "CleanupSkipped", data: { previous: [] } },
    ...[model(1), call(1), succeeds(1), call(1, 1, "second")],
  ]);
  const next = (category: FailureCategory, judged: "failed" | null = null) =>
    nextStep(state.context, failure(category), judged, chance);

  test.each<FailureCategory>(["daily_quota", "unknown_model", "needs_profile", "end_of_life", "access_denied"])(
    "%s leaves the probe undecided, and the model is not given up",
    (category) => {
      expect(next(category)).toEqual(undecided);
    },
  );

  test("a rejected request fails the probe alone", () => {
    expect(next("rejected", "failed")).toEqual({ do: "probe", outcome: "failed" });
  });

  test("credentials suspend the run, and a server error is tried again, as ever", () => {
    expect(next("credentials")).toEqual({ do: "run", reason: "credentials" });
    expect(next("server_error")).toMatchObject({ do: "retry", reason: "retry" });
  });
});

/** A whole model whose only call ended so; then it was given up or its second probe failed alike. */
const refusedModel = (index: number): RunEvent[] => [
  model(index),
  call(index),
  fails(index, "access_denied", { do: "model", verdict: "inconclusive" }),
  concludes(index),
];
const brokenModel = (index: number, category: FailureCategory): RunEvent[] => [
  model(index),
  call(index),
  fails(index, category, undecided),
  call(index, 1, "second"),
  fails(index, category, undecided, "second"),
  concludes(index),
];

const firstCall = () => follow([...begin(), model(1), call(1)]);
const lastCall = () => follow([...begin({ maxRetries: 1 }), model(1), call(1)]);
const decide = (state: RunState, category: FailureCategory, retryAfterMs: number | null = null) =>
  nextStep(state.context, failure(category, retryAfterMs), null, chance);

describe("the first of two attempts", () => {
  test.each(["server_error", "timeout", "connection_failed", "reply_cut", "unknown"] as const)(
    "that ended with %s is made again after a jittered wait",
    (category) => {
      expect(decide(firstCall(), category)).toEqual({
        ...{ do: "retry", reason: "retry", waitMs: 250, until: "2026-11-22T12:00:00.250Z" },
      });
    },
  );

  test.each([
    ["daily_quota", { do: "model", verdict: "inconclusive" }],
    ["unknown_model", { do: "model", verdict: "failed" }],
    ["needs_profile", { do: "model", verdict: "failed" }],
    ["end_of_life", { do: "model", verdict: "skipped" }],
    ["access_denied", { do: "model", verdict: "inconclusive" }],
    ["credentials", { do: "run", reason: "credentials" }],
    ["rejected", { do: "probe", outcome: "failed" }],
  ] as const)("that ended with %s is not made again", (category, step) => {
    expect(decide(firstCall(), category)).toEqual(step);
  });

  test("waits as long as the service asked for", () => {
    expect(decide(firstCall(), "server_error", 9_000)).toMatchObject({ waitMs: 9_000 });
  });

  test("does not wait longer than throttling would be waited out", () => {
    expect(decide(firstCall(), "server_error", 3_600_000)).toMatchObject({ waitMs: 60_000 });
  });
});

describe("the last attempt", () => {
  test.each(["server_error", "timeout", "reply_cut", "unknown"] as const)(
    "that ended with %s leaves the probe undecided",
    (category) => expect(decide(lastCall(), category)).toEqual(undecided),
  );

  test("without any connection on every attempt is an outage", () => {
    expect(decide(lastCall(), "connection_failed")).toEqual({ do: "run", reason: "outage" });
    const second = follow([
      ...[...begin(), model(1), call(1), fails(1, "connection_failed", retry), ...waits("retry"), call(1, 2)],
    ]);
    expect(decide(second, "connection_failed")).toEqual({ do: "run", reason: "outage" });
  });

  test("without a connection, after one that had one, leaves the probe undecided", () => {
    const second = follow([...begin(), model(1), call(1), fails(1, "timeout", retry), ...waits("retry"), call(1, 2)]);
    expect(decide(second, "connection_failed")).toEqual(undecided);
  });
});

describe("a call that is refused alike twice in a row", () => {
  const refused = (more: Partial<CallFailure> = {}): CallFailure => ({
    ...{ category: "unknown", code: "http_404", message: "no such path", httpStatus: 404 },
    ...{ requestId: null, retryAfterMs: null },
    ...more,
  });
  /** What follows the second call of five, the first of which was refused as `first`. */
  const afterSecond = (first: CallFailure, second: CallFailure) => {
    const failed: RunEvent = {
      type: "AttemptFailed",
      data: { attemptId: "1 first", failure: first, latencyMs: 1, finding: null, next: retry },
    };
    const state = follow([...begin({ maxRetries: 5 }), model(1), call(1), failed, ...waits("retry"), call(1, 2)]);
    return nextStep(state.context, second, null, chance);
  };

  test.each([200, 302, 399, 403, 404])(
    "with status %i is not made a third time, and the model is given up",
    (httpStatus) => {
      const page = refused({ category: "connection_failed", code: "html_page", httpStatus });
      expect(afterSecond(page, page)).toEqual({ do: "model", verdict: "inconclusive" });
    },
  );

  test.each([
    ["another code", { code: "http_409" }],
    ["another text", { message: "request 7: no such path" }],
    ["another status", { httpStatus: 409 }],
    ["a status of the server", { httpStatus: 500 }],
    ["no status", { httpStatus: null }],
    ["a time-out", { category: "timeout", httpStatus: 408 }],
    ["the model's own error", { category: "server_error", httpStatus: 424 }],
  ] as const)("is made again for %s", (_, second) => {
    const first = "code" in second || "message" in second || second.httpStatus === 409 ? {} : second;
    expect(afterSecond(refused(first), refused(second))).toMatchObject({ do: "retry", reason: "retry" });
  });
});

describe("a refusal that says when to come back", () => {
  const told: NextStep = { do: "retry", reason: "retry", waitMs: 60_000, until: "2026-11-22T12:01:00.000Z" };
  const refusedOnce = follow([
    ...[...begin({ maxRetries: 3 }), model(1), call(1), fails(1, "access_denied", told), ...waits("retry")],
    call(1, 2),
  ]);

  test.each(["access_denied", "credentials"] as const)("is believed once, for %s", (category) => {
    expect(decide(firstCall(), category, 60_000)).toEqual(told);
  });

  test("is not believed twice for one probe", () => {
    expect(decide(refusedOnce, "access_denied", 60_000)).toEqual({ do: "model", verdict: "inconclusive" });
    expect(decide(refusedOnce, "credentials", 60_000)).toMatchObject({ do: "retry" });
  });

  test("is not waited for beyond the patience that is left", () => {
    expect(decide(firstCall(), "access_denied", 60_001)).toEqual({ do: "model", verdict: "inconclusive" });
    expect(decide(firstCall(), "credentials", 60_001)).toEqual({ do: "run", reason: "credentials" });
  });

  test("is not waited for without an attempt left", () => {
    expect(decide(lastCall(), "credentials", 0)).toEqual({ do: "run", reason: "credentials" });
  });
});

describe("server errors alone", () => {
  const thirdModel = (category: FailureCategory) => [
    ...[...begin({ maxRetries: 1 }), ...brokenModel(1, "server_error"), ...brokenModel(2, category), model(3)],
  ];

  test("on three models in a row are an outage", () => {
    const state = follow([...thirdModel("server_error"), call(3)]);
    expect(decide(state, "server_error")).toEqual({ do: "run", reason: "outage" });
  });

  test("on two models and a time-out on the third are none", () => {
    expect(decide(follow([...thirdModel("server_error"), call(3)]), "timeout")).toEqual(undecided);
  });

  test("are none when the model before failed otherwise", () => {
    expect(decide(follow([...thirdModel("timeout"), call(3)]), "server_error")).toEqual(undecided);
  });

  test("are none when the third model has answered once", () => {
    const state = follow([...thirdModel("server_error"), call(3), succeeds(3), call(3, 1, "second")]);
    expect(decide(state, "server_error")).toEqual(undecided);
  });
});

describe("a model that refuses access", () => {
  test("has failed once any call of the run has succeeded", () => {
    const state = follow([...begin(), model(1), call(1), succeeds(1), call(1, 1, "second")]);
    expect(decide(state, "access_denied")).toEqual({ do: "model", verdict: "failed" });
  });

  test("as the third in a row without a success suspends the run", () => {
    const state = follow([...begin(), ...refusedModel(1), ...refusedModel(2), model(3), call(3)]);
    expect(decide(state, "access_denied")).toEqual({ do: "run", reason: "access" });
  });

  test("after two that were not in a row is inconclusive", () => {
    const state = follow([
      ...[...begin({ maxRetries: 1 }), ...refusedModel(1), ...brokenModel(2, "timeout"), ...refusedModel(3)],
      ...[model(4), call(4)],
    ]);
    expect(decide(state, "access_denied")).toEqual({ do: "model", verdict: "inconclusive" });
  });
});

describe("a throttled call", () => {
  const throttle = (waitMs: number): NextStep => ({ do: "retry", reason: "quota", until: now, waitMs });

  test("is waited out, at least the lower half of the ceiling", () => {
    expect(decide(firstCall(), "throttled")).toEqual({
      ...{ do: "retry", reason: "quota", waitMs: 750, until: "2026-11-22T12:00:00.750Z" },
    });
  });

  test("waits longer each time in a row, under the same attempt number", () => {
    const again = follow([
      ...begin(),
      model(1),
      call(1),
      fails(1, "throttled", throttle(750)),
      ...waits("quota"),
      call(1),
    ]);
    expect(decide(again, "throttled")).toMatchObject({ do: "retry", reason: "quota", waitMs: 1_500 });
  });

  const notWaited = (waitMs: number, leftMs: number) => ({ ...undecided, beyondMaxWait: { waitMs, leftMs } });

  test("leaves the probe undecided when the model's patience is used up, and says by how much", () => {
    const used = follow([
      ...[...begin(), model(1), call(1), fails(1, "throttled", throttle(59_000)), ...waits("quota"), call(1)],
    ]);
    expect(decide(used, "throttled")).toEqual(notWaited(1_500, 1_000));
  });

  test("is never waited out where nobody wants to wait", () => {
    const state = follow([...begin({ maxWaitMs: 0 }), model(1), call(1)]);
    expect(decide(state, "throttled")).toEqual(notWaited(750, 0));
  });

  test("has nothing left to wait where less patience was asked for meanwhile", () => {
    const state = follow([
      ...[...begin(), model(1), call(1), fails(1, "throttled", throttle(30_000)), ...waits("quota")],
      ...[{ type: "RunOptionsChanged", data: { maxWaitMs: 20_000 } } satisfies RunEvent, call(1)],
    ]);
    expect(decide(state, "throttled")).toEqual(notWaited(1_500, 0));
  });

  test("leaves it undecided at once when the service asks for more than that patience", () => {
    expect(decide(firstCall(), "throttled", 60_001)).toEqual(notWaited(60_001, 60_000));
    expect(decide(firstCall(), "throttled", 60_000)).toMatchObject({ do: "retry", waitMs: 60_000 });
  });
});

describe("an abandoned call", () => {
  const { context } = firstCall();

  test("is repeated", () => {
    expect(nextAfterAbandonment(context, "crash")).toBe("repeat");
  });

  test("is given up as the third in a row that a crash cut off, not a signal", () => {
    const twice = { ...context, abandonedInRow: 2 };
    expect(nextAfterAbandonment(twice, "crash")).toBe("undecided");
    expect(nextAfterAbandonment(twice, "interrupt")).toBe("repeat");
  });

  test("counts as a crash only when nobody asked for it", () => {
    const cutOff = (cause: "interrupt" | "crash"): RunEvent => ({
      type: "AttemptAbandoned",
      data: { attemptId: "1 first", cause, next: "repeat" },
    });
    const state = follow([...begin(), model(1), call(1), cutOff("crash"), call(1), cutOff("interrupt"), call(1)]);
    expect(state.context.abandonedInRow).toBe(1);
  });

  test("leaves its probe undecided, and the next one has its own count", () => {
    const abandonment = (next: "repeat" | "undecided"): RunEvent => ({
      type: "AttemptAbandoned",
      data: { attemptId: "1 first", cause: "crash", next },
    });
    const state = follow([
      ...[...begin(), model(1), call(1), abandonment("repeat"), call(1), abandonment("repeat"), call(1)],
      abandonment("undecided"),
    ]);
    expect(state.context.current?.probes.map(({ outcome }) => outcome)).toEqual(["undecided", null]);
    expect(state.context.abandonedInRow).toBe(0);
  });
});

test("a decision without a current model is a broken invariant", () => {
  expect(() => nextStep(follow(begin()).context, failure("timeout"), null, chance)).toThrow(/no current model/);
});
