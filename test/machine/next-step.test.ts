import { describe, expect, test } from "vitest";
import type { AfterAbandonment, NextStep } from "../../src/events/next-step.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import type { CallFailure, FailureCategory } from "../../src/events/vocabulary.ts";
import type { RunState } from "../../src/machine/fold.ts";
import { type FailureStep, nextAfterAbandonment, nextStep } from "../../src/machine/next-step.ts";
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
const fails = (index: number, category: FailureCategory, step: FailureStep, probe = "first"): RunEvent => ({
  type: "AttemptFailed",
  data: { attemptId: `${index} ${probe}`, failure: failure(category), latencyMs: 1, finding: null, ...step },
});
/** What follows, where the trial goes on or starts anew. */
const goesOn = (next: NextStep): FailureStep => ({ outcome: null, next });
const givesUp = (verdict: "failed" | "inconclusive" | "skipped"): FailureStep => ({
  outcome: "undecided",
  next: { do: "model", verdict },
});
const retry = goesOn({ do: "retry", reason: "retry", until: now, waitMs: 1 });
const suspends = (reason: "credentials" | "access" | "outage") => goesOn({ do: "run", reason });
const undecided: FailureStep = { outcome: "undecided", next: { do: "probe", outcome: "undecided" } };
const waits = (reason: "retry" | "quota"): RunEvent[] => [
  { type: "WaitStarted", data: { reason, until: now } },
  { type: "WaitEnded", data: { reason } },
];
const concludes = (index: number): RunEvent => ({
  type: "ModelConcluded",
  data: {
    ...{ index, modelId: `m${index}`, verdict: "inconclusive", rating: null, scores: null, badge: null },
    ...{ successRate: null, passed: 0, failed: 0, undecided: 2, notRun: 0, attempts: 1, latencyMs: null },
    ...{ firstTokenMs: null, error: null, certifiedAt: null, expiresAt: null, capabilities: {} },
    rules: { verdict: "verdict/2", rating: "rating/2" },
  },
});
const succeeds = (index: number, probe = "first"): RunEvent => ({
  type: "AttemptSucceeded",
  data: {
    ...{ attemptId: `${index} ${probe}`, outcome: "passed", finding: null, next: { do: "probe", outcome: "passed" } },
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

  test("a rejected request fails the probe alone, which is asked once", () => {
    expect(next("rejected", "failed")).toEqual({ outcome: "failed", next: { do: "probe", outcome: "failed" } });
  });

  test("a trial that crashes cut off again and again leaves it undecided", () => {
    const twice = { ...state.context, abandonedInRow: 2 };
    expect(nextAfterAbandonment(twice, "crash")).toEqual({ do: "probe", outcome: "undecided" });
  });

  test("credentials suspend the run, and a server error is tried again, as ever", () => {
    expect(next("credentials")).toEqual(suspends("credentials"));
    expect(next("server_error")).toMatchObject({ outcome: null, next: { do: "retry", reason: "retry" } });
  });
});

/** A whole model whose gate brought nothing but this failure, for which it was given up. */
const brokenModel = (index: number, category: FailureCategory): RunEvent[] => [
  model(index),
  call(index),
  fails(index, category, givesUp("inconclusive")),
  concludes(index),
];

const firstCall = () => follow([...begin(), model(1), call(1)]);
const lastCall = () => follow([...begin({ maxRetries: 1 }), model(1), call(1)]);
/** The first call of the second probe, after the gate has passed. */
const pastGate = (change: Partial<typeof options> = {}) =>
  follow([...begin(change), model(1), call(1), succeeds(1), call(1, 1, "second")]);
const decide = (state: RunState, category: FailureCategory, retryAfterMs: number | null = null) =>
  nextStep(state.context, failure(category, retryAfterMs), null, chance);

describe("the first of two attempts", () => {
  test.each(["server_error", "timeout", "connection_failed", "reply_cut", "unknown"] as const)(
    "that ended with %s is made again after a jittered wait",
    (category) => {
      const next = { do: "retry", reason: "retry", waitMs: 250, until: "2026-11-22T12:00:00.250Z" } as const;
      expect(decide(firstCall(), category)).toEqual(goesOn(next));
    },
  );

  test.each([
    ["daily_quota", givesUp("inconclusive")],
    ["unknown_model", givesUp("failed")],
    ["needs_profile", givesUp("failed")],
    ["end_of_life", givesUp("skipped")],
    ["access_denied", givesUp("inconclusive")],
    ["credentials", suspends("credentials")],
    ["rejected", { outcome: "failed", next: { do: "trial" } }],
  ] as const)("that ended with %s is not made again", (category, step) => {
    expect(decide(firstCall(), category)).toEqual(step);
  });

  test("waits as long as the service asked for", () => {
    expect(decide(firstCall(), "server_error", 9_000)).toMatchObject({ next: { waitMs: 9_000 } });
  });

  test("does not wait longer than throttling would be waited out", () => {
    expect(decide(firstCall(), "server_error", 3_600_000)).toMatchObject({ next: { waitMs: 60_000 } });
  });
});

describe("the last attempt", () => {
  test.each(["server_error", "timeout", "reply_cut", "unknown"] as const)(
    "that ended with %s leaves the probe undecided, and a gate ends its model",
    (category) => {
      expect(decide(pastGate({ maxRetries: 1 }), category)).toEqual(undecided);
      expect(decide(lastCall(), category)).toEqual(givesUp("inconclusive"));
    },
  );

  test("without any connection on every attempt is an outage", () => {
    expect(decide(lastCall(), "connection_failed")).toEqual(suspends("outage"));
    const second = follow([
      ...[...begin(), model(1), call(1), fails(1, "connection_failed", retry), ...waits("retry"), call(1, 2)],
    ]);
    expect(decide(second, "connection_failed")).toEqual(suspends("outage"));
  });

  test("without a connection, after one that had one, leaves the probe undecided", () => {
    const failed = fails(1, "timeout", retry, "second");
    const second = follow([failed, ...waits("retry"), call(1, 2, "second")], pastGate());
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
      data: { attemptId: "1 first", failure: first, latencyMs: 1, finding: null, ...retry },
    };
    const state = follow([...begin({ maxRetries: 5 }), model(1), call(1), failed, ...waits("retry"), call(1, 2)]);
    return nextStep(state.context, second, null, chance);
  };

  test.each([200, 302, 399, 403, 404])(
    "with status %i is not made a third time, and the model is given up",
    (httpStatus) => {
      const page = refused({ category: "connection_failed", code: "html_page", httpStatus });
      expect(afterSecond(page, page)).toEqual(givesUp("inconclusive"));
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
    expect(afterSecond(refused(first), refused(second))).toMatchObject({ next: { do: "retry", reason: "retry" } });
  });
});

describe("a refusal that says when to come back", () => {
  const told = goesOn({ do: "retry", reason: "retry", waitMs: 60_000, until: "2026-11-22T12:01:00.000Z" });
  const refusedOnce = follow([
    ...[...begin({ maxRetries: 3 }), model(1), call(1), fails(1, "access_denied", told), ...waits("retry")],
    call(1, 2),
  ]);

  test.each(["access_denied", "credentials"] as const)("is believed once, for %s", (category) => {
    expect(decide(firstCall(), category, 60_000)).toEqual(told);
  });

  test("is not believed twice for one probe", () => {
    expect(decide(refusedOnce, "access_denied", 60_000)).toEqual(givesUp("inconclusive"));
    expect(decide(refusedOnce, "credentials", 60_000)).toMatchObject({ next: { do: "retry" } });
  });

  test("is not waited for beyond the patience that is left", () => {
    expect(decide(firstCall(), "access_denied", 60_001)).toEqual(givesUp("inconclusive"));
    expect(decide(firstCall(), "credentials", 60_001)).toEqual(suspends("credentials"));
  });

  test("is not waited for without an attempt left", () => {
    expect(decide(lastCall(), "credentials", 0)).toEqual(suspends("credentials"));
  });
});

describe("server errors alone", () => {
  const thirdModel = (category: FailureCategory) => [
    ...[...begin({ maxRetries: 1 }), ...brokenModel(1, "server_error"), ...brokenModel(2, category), model(3)],
  ];

  test("on three models in a row are an outage", () => {
    const state = follow([...thirdModel("server_error"), call(3)]);
    expect(decide(state, "server_error")).toEqual(suspends("outage"));
  });

  test("on two models and a time-out on the third are none", () => {
    expect(decide(follow([...thirdModel("server_error"), call(3)]), "timeout")).toEqual(givesUp("inconclusive"));
  });

  test("are none when the model before failed otherwise", () => {
    expect(decide(follow([...thirdModel("timeout"), call(3)]), "server_error")).toEqual(givesUp("inconclusive"));
  });

  test("are none when the third model has answered once", () => {
    const state = follow([...thirdModel("server_error"), call(3), succeeds(3), call(3, 1, "second")]);
    expect(decide(state, "server_error")).toEqual(undecided);
  });
});

describe("a model that refuses access", () => {
  test("has failed once any call of the run has succeeded", () => {
    expect(decide(pastGate(), "access_denied")).toEqual(givesUp("failed"));
  });

  test("as the third in a row without a success suspends the run", () => {
    const refused = [...brokenModel(1, "access_denied"), ...brokenModel(2, "access_denied")];
    expect(decide(follow([...begin(), ...refused, model(3), call(3)]), "access_denied")).toEqual(suspends("access"));
  });

  test("after two that were not in a row is inconclusive", () => {
    const state = follow([
      ...[...begin({ maxRetries: 1 }), ...brokenModel(1, "access_denied"), ...brokenModel(2, "timeout")],
      ...[...brokenModel(3, "access_denied"), model(4), call(4)],
    ]);
    expect(decide(state, "access_denied")).toEqual(givesUp("inconclusive"));
  });
});

describe("a throttled call", () => {
  const throttle = (waitMs: number) => goesOn({ do: "retry", reason: "quota", until: now, waitMs });

  test("is waited out, at least the lower half of the ceiling", () => {
    const next = { do: "retry", reason: "quota", waitMs: 750, until: "2026-11-22T12:00:00.750Z" } as const;
    expect(decide(firstCall(), "throttled")).toEqual(goesOn(next));
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
    expect(decide(again, "throttled")).toMatchObject({ next: { do: "retry", reason: "quota", waitMs: 1_500 } });
  });

  const notWaited = (waitMs: number, leftMs: number, step = givesUp("inconclusive")) => ({
    ...step,
    beyondMaxWait: { waitMs, leftMs },
  });

  test("leaves a probe undecided when nobody wants to wait, and goes on with the next", () => {
    expect(decide(pastGate({ maxWaitMs: 0 }), "throttled")).toEqual(notWaited(750, 0, undecided));
  });

  test("ends the model of a gate when its patience is used up, and says by how much", () => {
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

  test("is undecided at once when the service asks for more than that patience", () => {
    expect(decide(firstCall(), "throttled", 60_001)).toEqual(notWaited(60_001, 60_000));
    expect(decide(firstCall(), "throttled", 60_000)).toMatchObject({ next: { do: "retry", waitMs: 60_000 } });
  });
});

describe("an abandoned call", () => {
  const repeat = { do: "repeat" } as const;
  const twice = (state: RunState) => ({ ...state.context, abandonedInRow: 2 });
  const cutOff = (cause: "interrupt" | "crash", next: AfterAbandonment = repeat, probe = "first"): RunEvent => ({
    type: "AttemptAbandoned",
    data: { attemptId: `1 ${probe}`, cause, next },
  });

  test("is repeated", () => {
    expect(nextAfterAbandonment(firstCall().context, "crash")).toEqual(repeat);
  });

  test("is given up as the third in a row that a crash cut off, not a signal", () => {
    expect(nextAfterAbandonment(twice(pastGate()), "crash")).toEqual({ do: "probe", outcome: "undecided" });
    expect(nextAfterAbandonment(twice(pastGate()), "interrupt")).toEqual(repeat);
  });

  test("ends the model where it leaves a gate undecided", () => {
    expect(nextAfterAbandonment(twice(firstCall()), "crash")).toEqual({ do: "model", verdict: "inconclusive" });
    const next = { do: "model", verdict: "inconclusive" } as const;
    const state = follow([...begin(), model(1), call(1), cutOff("crash", next)]);
    expect(state.context.current?.ended).toEqual({ verdict: "inconclusive", failure: null });
  });

  test("counts as a crash only when nobody asked for it", () => {
    const state = follow([...begin(), model(1), call(1), cutOff("crash"), call(1), cutOff("interrupt"), call(1)]);
    expect(state.context.abandonedInRow).toBe(1);
  });

  test("leaves its probe undecided, and the next one has its own count", () => {
    const again = [cutOff("crash", repeat, "second"), call(1, 1, "second")];
    const last = cutOff("crash", { do: "probe", outcome: "undecided" }, "second");
    const state = follow([...again, ...again, last], pastGate());
    expect(state.context.current?.probes.map(({ outcome }) => outcome)).toEqual(["passed", "undecided"]);
    expect(state.context.abandonedInRow).toBe(0);
  });
});

test("a decision without a current model is a broken invariant", () => {
  expect(() => nextStep(follow(begin()).context, failure("timeout"), null, chance)).toThrow(/no current model/);
});
