import { describe, expect, test } from "vitest";
import type { AfterTrial } from "../../src/events/next-step.ts";
import type { ListedProbe, RunEvent } from "../../src/events/run-event.ts";
import type { TrialOutcome } from "../../src/events/vocabulary.ts";
import type { RunState } from "../../src/machine/fold.ts";
import { afterTrial } from "../../src/machine/next-step.ts";
import { outcomesOf } from "../certification/judged-probes.ts";
import { failure, listed, listing, options, runStarted } from "../support/run-fixture.ts";
import { follow } from "../support/situations.ts";

interface Asked {
  readonly trials?: 1 | 3 | 5;
  readonly probe?: Partial<ListedProbe>;
}

/** A run whose one model has one probe, neither gate nor uncounted unless that is said. */
function begun({ trials = 1, probe = {} }: Asked): RunState {
  const [, second] = listed(1, "m1").probes;
  const only = { ...(second ?? expect.fail("no probe")), ...probe };
  return follow([
    { type: "RunStarted", data: { ...runStarted, options: { ...options, trials } } },
    { type: "ModelsListed", data: listing(listed(1, "m1", { probes: [only] })) },
    { type: "CleanupSkipped", data: { previous: [] } },
    { type: "ModelStarted", data: { index: 1, modelId: "m1" } },
  ]);
}

function opened(state: RunState, trial: number): RunState {
  const attempt = { attemptId: `a${trial}`, index: 1, modelId: "m1", probe: "second", trial, attempt: 1 };
  return follow([{ type: "AttemptStarted", data: attempt }], state);
}

function ended(outcome: TrialOutcome, trial: number, next: AfterTrial): RunEvent {
  const attemptId = `a${trial}`;
  if (outcome === "undecided") {
    const data = { attemptId, failure: failure("timeout"), latencyMs: 1, outcome, finding: null, next };
    return { type: "AttemptFailed", data };
  }
  const counts = { inputTokens: 1, outputTokens: 1, latencyMs: 1, firstTokenMs: null, reasoningBlocks: 0 };
  const reply = { ...counts, stopReason: "end_turn", requestId: null, excerpt: null, sha256: null };
  return { type: "AttemptSucceeded", data: { attemptId, outcome, finding: null, reply, next } };
}

/** How many trials are asked when they end so, and what follows the last of them. */
function course(letters: string, asked: Asked = {}): [number, AfterTrial] {
  const outcomes = outcomesOf(letters);
  let state = begun(asked);
  for (const [i, outcome] of outcomes.entries()) {
    const open = opened(state, i + 1);
    const next = afterTrial(open.context, outcome);
    state = follow([ended(outcome, i + 1, next)], open);
    if (next.do !== "trial" || i + 1 === outcomes.length) return [i + 1, next];
  }
  throw new Error("No trial");
}

const settles = (outcome: TrialOutcome): AfterTrial => ({ do: "probe", outcome });
const givesUp = (verdict: "failed" | "inconclusive"): AfterTrial => ({ do: "model", verdict });

describe("a probe", () => {
  test.each([
    ["that passed is asked no more", "PPPPP", 1, settles("passed")],
    ["that failed is asked again", "F", 1, { do: "trial" }],
    ["that fails three times has failed, and is asked no more", "FFFFF", 3, settles("failed")],
    ["that failed once passes with three more", "FPPPP", 4, settles("passed")],
    ["that is undecided is not asked again", "UPPPP", 1, settles("undecided")],
    ["that failed and is then undecided stays so", "FUUUU", 4, settles("undecided")],
  ] as const)("%s (%s)", (_, letters, count, next) => {
    expect(course(letters)).toEqual([count, next]);
  });

  test.each([
    [3, "PPPPPPPP", 3, settles("passed")],
    [3, "FFFFFFFF", 4, settles("failed")],
    [3, "UPPPPPPP", 3, settles("passed")],
    [5, "PPPPPPPPPPPP", 5, settles("passed")],
    [5, "FFFFFFFFFFFF", 5, settles("failed")],
  ] as const)("with --trials %i and %s takes %i", (trials, letters, count, next) => {
    expect(course(letters, { trials })).toEqual([count, next]);
  });
});

describe("a gate", () => {
  const gate = { gate: true };

  test.each([
    ["that passed at last lets the rest be asked", "FPPP", 4, settles("passed")],
    ["that failed ends its model as failed", "FFF", 3, givesUp("failed")],
    ["that is undecided ends its model as inconclusive", "U", 1, givesUp("inconclusive")],
    ["whose confirmation is undecided ends it at once", "FUPPP", 2, givesUp("inconclusive")],
  ] as const)("%s (%s)", (_, letters, count, next) => {
    expect(course(letters, { probe: gate })).toEqual([count, next]);
  });
});

test.each(["passed", "failed", "undecided"] as const)(
  "a probe that only looks for more than is declared is asked once, %s or not, with any --trials",
  (outcome) => {
    const letter = { passed: "P", failed: "F", undecided: "U" }[outcome];
    for (const trials of [1, 3, 5] as const) {
      expect(course(letter.repeat(3), { trials, probe: { counted: false } })).toEqual([1, settles(outcome)]);
    }
  },
);

test("each trial begins with its first attempt and no failures of the one before", () => {
  const state = follow([ended("failed", 1, { do: "trial" })], opened(begun({}), 1));
  expect(state.context.current?.probes[0]?.trials).toMatchObject([
    { trial: 1, outcome: "failed", attempts: 1 },
    { trial: 2, outcome: null, nextAttempt: 1, attempts: 0, failures: [] },
  ]);
});
