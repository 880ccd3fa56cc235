import { describe, expect, test } from "vitest";
import type { ListedModel, RunEvent } from "../../src/events/run-event.ts";
import type { CallFailure } from "../../src/events/vocabulary.ts";
import { isBeyondBudget, mostLeftMicroUsd } from "../../src/machine/budget.ts";
import { emptyRun, type RunState } from "../../src/machine/fold.ts";
import { failure, listed, listing, options, priced, runStarted } from "../support/run-fixture.ts";
import { at, follow } from "../support/situations.ts";

const price = { inputMicroUsdPerMillionTokens: 3_000_000, outputMicroUsdPerMillionTokens: 15_000_000 };
const m1 = priced(listed(1, "m1"), price, 1_000);

/** A run of these models, two attempts a probe, with a budget that is never reached. */
function begun(...models: ListedModel[]): RunState {
  return follow([
    { type: "RunStarted", data: { ...runStarted, options: { ...options, maxCostMicroUsd: 10 ** 9 } } },
    { type: "ModelsListed", data: listing(...models) },
    { type: "CleanupSkipped", data: { previous: [] } },
    { type: "ModelStarted", data: { index: 1, modelId: "m1" } },
  ]);
}

function called(state: RunState, probe: string, attempt: number, end: RunEvent): RunState {
  const data = { attemptId: "a1", index: 1, modelId: "m1", probe, trial: 1, attempt };
  return follow([{ type: "AttemptStarted", data }, end], state);
}

function answered(inputTokens: number | null, outputTokens: number | null): RunEvent {
  const counts = { inputTokens, outputTokens, latencyMs: 1, firstTokenMs: null, reasoningBlocks: 0 };
  const next = { do: "probe", outcome: "passed" } as const;
  const reply = { ...counts, stopReason: "end_turn", requestId: null, excerpt: null, sha256: null };
  return { type: "AttemptSucceeded", data: { attemptId: "a1", outcome: "passed", finding: null, reply, next } };
}

function failed(change: Partial<CallFailure>): RunEvent {
  const next = { do: "retry", reason: "retry", until: at, waitMs: 0 } as const;
  const ended = { attemptId: "a1", failure: { ...failure("timeout"), ...change }, latencyMs: 1, finding: null };
  return { type: "AttemptFailed", data: { ...ended, outcome: null, next } };
}

const spent = (end: RunEvent, model = m1) => called(begun(model), "first", 1, end).context.spentMicroUsd;

describe("against the budget counts", () => {
  test("the most that a call can have cost besides, where its request went out twice", () => {
    const twice = (end: RunEvent): RunEvent => {
      if (end.type === "AttemptSucceeded") return { ...end, data: { ...end.data, resent: true } };
      return end.type === "AttemptFailed" ? { ...end, data: { ...end.data, resent: true } } : end;
    };
    expect(spent(twice(answered(10, 2)))).toBe(1_060);
    expect(spent(twice(failed({ category: "throttled", httpStatus: 429 })))).toBe(1_000);
  });

  test("the most that it can have cost, of a call that a stranger ended with a 5xx, and nothing below that", () => {
    expect(spent(failed({ category: "connection_failed", httpStatus: 504 }))).toBe(1_000);
    expect(spent(failed({ category: "connection_failed", httpStatus: 403 }))).toBe(0);
  });

  test("the price of the tokens of a reply, rounded up to a whole micro-dollar", () => {
    expect(spent(answered(10, 2))).toBe(60);
    const cheap = { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 };
    expect(spent(answered(10, 2), priced(m1, cheap, 1_000))).toBe(1);
  });

  test.each([
    [null, 2],
    [10, null],
  ])("the most that the call can have cost, of a reply that reports %j and %j tokens", (input, output) => {
    expect(spent(answered(input, output))).toBe(1_000);
  });

  test.each([
    ["timeout", null],
    ["reply_cut", 200],
    ["server_error", 503],
    ["unknown", null],
    ["throttled", null],
  ] as const)("the most of a call that ended with %s, status %j", (category, httpStatus) => {
    expect(spent(failed({ category, httpStatus }))).toBe(1_000);
  });

  test.each([
    ["throttled", 429],
    ["daily_quota", 429],
    ["access_denied", 403],
    ["rejected", 400],
    ["end_of_life", 404],
    ["needs_profile", 400],
    ["unknown_model", 400],
    ["credentials", null],
    ["connection_failed", null],
  ] as const)("nothing of a call that was refused with %s, status %j", (category, httpStatus) => {
    expect(spent(failed({ category, httpStatus }))).toBe(0);
  });

  test("the most of a call that was abandoned, each time", () => {
    const abandoned: RunEvent = {
      type: "AttemptAbandoned",
      data: { attemptId: "a1", cause: "interrupt", next: { do: "repeat" } },
    };
    const once = called(begun(m1), "first", 1, abandoned);
    expect(called(once, "first", 1, abandoned).context.spentMicroUsd).toBe(2_000);
  });

  test("nothing, where the model has no price", () => {
    const unpriced = follow(
      [
        { type: "RunStarted", data: runStarted },
        { type: "ModelsListed", data: listing(listed(1, "m1")) },
        { type: "CleanupSkipped", data: { previous: [] } },
        { type: "ModelStarted", data: { index: 1, modelId: "m1" } },
      ],
      emptyRun,
    );
    expect(called(unpriced, "first", 1, answered(10, 2)).context.spentMicroUsd).toBe(0);
  });
});

describe("what is left of a run costs at most", () => {
  const m2 = priced(listed(2, "m2"), price, 500);
  const gone = listed(2, "m2", { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" }, probes: [] });

  test("every attempt of every probe that has no outcome yet, each of them confirmed in full", () => {
    const state = begun(m1, m2);
    expect(mostLeftMicroUsd(state.context)).toBe(30_000);
    expect(mostLeftMicroUsd(called(state, "first", 1, answered(1, 1)).context)).toBe(20_000);
    expect(mostLeftMicroUsd(called(state, "first", 1, failed({})).context)).toBe(29_000);
    expect(mostLeftMicroUsd(begun(m1, gone).context)).toBe(20_000);
  });

  test("the trials that are left, of a probe that is being confirmed", () => {
    const wrong = answered(1, 1);
    if (wrong.type !== "AttemptSucceeded") throw new Error("Another event");
    const again: RunEvent = { ...wrong, data: { ...wrong.data, outcome: "failed", next: { do: "trial" } } };
    expect(mostLeftMicroUsd(called(begun(m1), "first", 1, again).context)).toBe(18_000);
  });

  test.each([
    [3, 32_000],
    [5, 48_000],
  ] as const)("more with --trials %i", (trials, microUsd) => {
    const { context } = begun(m1);
    const options = { ...(context.options ?? expect.fail("no options")), trials };
    expect(mostLeftMicroUsd({ ...context, options })).toBe(microUsd);
  });

  test("one trial of a probe that only looks for more than is declared", () => {
    const [gate, second] = m1.probes;
    if (gate === undefined || second === undefined) throw new Error("Too few probes");
    const looking = { ...m1, probes: [gate, { ...second, counted: false, reveals: "toolUse" }] };
    expect(mostLeftMicroUsd(begun(looking).context)).toBe(12_000);
    expect(mostLeftMicroUsd(begun(m1, { ...looking, index: 2 }).context)).toBe(32_000);
  });

  test("nothing for the probes of a model that was given up", () => {
    const failed = { attemptId: "a1", failure: failure("unknown_model"), latencyMs: 1, finding: null };
    const data = { ...failed, outcome: "undecided", next: { do: "model", verdict: "failed" } } as const;
    const givenUp: RunEvent = { type: "AttemptFailed", data };
    const state = called(begun(m1, m2), "first", 1, givenUp);
    expect(mostLeftMicroUsd(state.context)).toBe(10_000);
    expect(isBeyondBudget(state.context)).toBe(false);
  });

  test("one more attempt, where fewer are allowed now than were made", () => {
    const state = called(begun(m1), "first", 1, failed({}));
    const fewer = follow([{ type: "RunOptionsChanged", data: { maxRetries: 1 } }], state);
    expect(mostLeftMicroUsd(fewer.context)).toBe(10_000);
  });

  test("nobody knows what, where a price is not known", () => {
    expect(mostLeftMicroUsd(begun(m1, listed(2, "m2")).context)).toBe(null);
  });

  test("as much as all of it before the first model", () => {
    const { context } = follow([
      { type: "RunStarted", data: runStarted },
      { type: "ModelsListed", data: listing(m1, m2) },
    ]);
    expect(mostLeftMicroUsd(context)).toBe(30_000);
  });
});

test("a run without models left is not beyond its budget", () => {
  const { context } = follow([
    { type: "RunStarted", data: { ...runStarted, options: { ...options, maxCostMicroUsd: 0 } } },
  ]);
  expect(isBeyondBudget(context)).toBe(false);
});
