import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/events/run-event.ts";
import { effectFor } from "../../src/machine/effect-for.ts";
import { emptyRun, foldRun } from "../../src/machine/fold.ts";
import { failure, listed, listing, options, priced, runStarted } from "../support/run-fixture.ts";
import { at, follow, placed } from "../support/situations.ts";

const { actor, host, pid, toolVersion, reason } = runStarted;
const started: RunEvent = { type: "RunStarted", data: runStarted };
const modelsListed: RunEvent = {
  type: "ModelsListed",
  data: listing(listed(1, "m1"), listed(2, "m2")),
};
const marked: RunEvent = { type: "CertificationsSuperseded", data: { modelIds: ["m1", "m2"], previous: [] } };
const begun: RunEvent[] = [started, modelsListed, marked];
const modelStarted: RunEvent = { type: "ModelStarted", data: { index: 1, modelId: "m1" } };
const called: RunEvent = {
  type: "AttemptStarted",
  data: { attemptId: "a1", index: 1, modelId: "m1", probe: "first", trial: 1, attempt: 1 },
};
const resumed: RunEvent = { type: "RunResumed", data: { actor, host, pid, toolVersion, reason, takeOver: false } };
const ended = (next: Extract<RunEvent, { type: "AttemptFailed" }>["data"]["next"]): RunEvent => ({
  type: "AttemptFailed",
  data: { attemptId: "a1", failure: failure("timeout"), latencyMs: 1, finding: null, outcome: null, next },
});
const waitOwed = ended({ do: "retry", reason: "retry", until: at, waitMs: 1 });
const givenUp = ended({ do: "model", verdict: "failed" });
const waiting: RunEvent = { type: "WaitStarted", data: { reason: "retry", until: at } };
const concluded: RunEvent = {
  type: "ModelConcluded",
  data: {
    ...{ index: 1, modelId: "m1", verdict: "failed", rating: 0, scores: null, badge: "UNAVAILABLE" },
    ...{ successRate: null, passed: 0, failed: 0, undecided: 0, notRun: 2, attempts: 1, latencyMs: null },
    ...{ firstTokenMs: null, error: null, certifiedAt: null, expiresAt: null, capabilities: {} },
    rules: { verdict: "verdict/2", rating: "rating/2" },
  },
};
const effectAfter = (...events: readonly RunEvent[]) => effectFor(follow(events));

describe("the next effect", () => {
  test("of no run is none", () => expect(effectFor(emptyRun)).toEqual({ do: "stop" }));
  test("of a new run is to list", () => expect(effectAfter(started)).toEqual({ do: "list" }));
  test("of a listed run is to clean up", () => expect(effectAfter(started, modelsListed)).toEqual({ do: "clean_up" }));

  test("between models is to start the next", () => {
    expect(effectAfter(...begun)).toEqual({ do: "start_model", index: 1, modelId: "m1" });
  });

  test("within a model is to start its next probe", () => {
    expect(effectAfter(...begun, modelStarted)).toEqual({
      ...{ do: "start_attempt", index: 1, modelId: "m1", probe: "first", trial: 1, attempt: 1 },
    });
  });

  test("of an open call of this owner is to make it", () => {
    expect(effectAfter(...begun, modelStarted, called)).toEqual({
      ...{ do: "call", index: 1, callOrdinal: 1 },
      attempt: { attemptId: "a1", epoch: 1, probe: "first", trial: 1, attempt: 1 },
    });
  });

  test("of an open call of an earlier owner is to abandon it", () => {
    expect(effectAfter(...begun, modelStarted, called, resumed)).toMatchObject({ do: "record_abandoned" });
  });

  test("counts calls that ended, not abandoned ones", () => {
    const abandoned: RunEvent = {
      type: "AttemptAbandoned",
      data: { attemptId: "a1", cause: "crash", next: { do: "repeat" } },
    };
    const again = effectAfter(...begun, modelStarted, called, abandoned, called);
    expect(again).toMatchObject({ do: "call", callOrdinal: 1 });
    const waited: RunEvent = { type: "WaitEnded", data: { reason: "retry" } };
    const retried: RunEvent = { ...called, data: { ...called.data, attempt: 2 } } as RunEvent;
    const second = effectAfter(...begun, modelStarted, called, waitOwed, waiting, waited, retried);
    expect(second).toMatchObject({ do: "call", callOrdinal: 2 });
  });

  test("of an owed wait is to start it", () => {
    const effect = effectAfter(...begun, modelStarted, called, waitOwed);
    expect(effect).toMatchObject({ do: "start_wait", wait: { reason: "retry", until: at } });
  });

  test("of a wait under way is to wait", () => {
    const effect = effectAfter(...begun, modelStarted, called, waitOwed, waiting);
    expect(effect).toMatchObject({ do: "wait", wait: { reason: "retry", until: at } });
  });

  test("of a model that was given up is to conclude it", () => {
    expect(effectAfter(...begun, modelStarted, called, givenUp)).toEqual({ do: "conclude", index: 1 });
  });

  test("of a run that is to be suspended is to say so", () => {
    const outage = ended({ do: "run", reason: "outage" });
    expect(effectAfter(...begun, modelStarted, called, outage)).toEqual({ do: "record_suspended", reason: "outage" });
  });

  describe("with a budget", () => {
    const price = { inputMicroUsdPerMillionTokens: 1_000_000, outputMicroUsdPerMillionTokens: 1_000_000 };
    const within = (maxCostMicroUsd: number, model = priced(listed(1, "m1"), price, 10)): RunEvent[] => [
      { type: "RunStarted", data: { ...runStarted, options: { ...options, maxCostMicroUsd } } },
      { type: "ModelsListed", data: listing(model, priced(listed(2, "m2"), price, 30)) },
      marked,
    ];
    const suspend = { do: "record_suspended", reason: "budget" };

    test("is the next call as long as the most that it can cost fits in", () => {
      expect(effectAfter(...within(10))).toMatchObject({ do: "start_model" });
      expect(effectAfter(...within(10), modelStarted)).toMatchObject({ do: "start_attempt" });
    });

    test("is to suspend the run, before model, wait and call, where it could be exceeded", () => {
      expect(effectAfter(...within(9))).toEqual(suspend);
      expect(effectAfter(...within(9), modelStarted)).toEqual(suspend);
      expect(effectAfter(...within(19), modelStarted, called, waitOwed)).toEqual(suspend);
      expect(effectAfter(...within(20), modelStarted, called, waitOwed)).toMatchObject({ do: "start_wait" });
    });

    test("is to suspend the run before the pause, where the next model is too dear", () => {
      expect(effectAfter(...within(39), modelStarted, called, givenUp, concluded)).toEqual(suspend);
      expect(effectAfter(...within(40), modelStarted, called, givenUp, concluded)).toMatchObject({ do: "start_pause" });
    });

    test("is still to conclude a model that needs no further call", () => {
      expect(effectAfter(...within(10), modelStarted, called, givenUp)).toEqual({ do: "conclude", index: 1 });
    });

    test("is never a call whose price is not known", () => {
      expect(effectAfter(...within(1_000_000, priced(listed(1, "m1"), price, null)))).toEqual(suspend);
    });

    test("is to go on once the budget is raised", () => {
      const suspended: RunEvent = { type: "RunSuspended", data: { reason: "budget", failure: null } };
      const raised: RunEvent = { type: "RunOptionsChanged", data: { maxCostMicroUsd: 10 } };
      const rested = [...within(9), modelStarted, suspended, resumed];
      expect(effectAfter(...rested)).toEqual(suspend);
      expect(effectAfter(...rested, raised)).toMatchObject({ do: "start_attempt", probe: "first" });
    });
  });

  test("after a called model is the pause", () => {
    const effect = effectAfter(...begun, modelStarted, called, givenUp, concluded);
    expect(effect).toEqual({ do: "start_pause", since: "2026-11-22T12:00:06.000Z", delayMs: 5_000 });
  });

  test("after a called model is the next one when there is no pause", () => {
    const unpaused: RunEvent = { type: "RunStarted", data: { ...runStarted, options: { ...options, delayMs: 0 } } };
    const effect = effectAfter(unpaused, modelsListed, marked, modelStarted, called, givenUp, concluded);
    expect(effect).toEqual({ do: "start_model", index: 2, modelId: "m2" });
  });

  test("before a model past its end of life is to skip it, without a pause", () => {
    const gone = listed(2, "m2", { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } });
    const listedModels: RunEvent = { type: "ModelsListed", data: listing(listed(1, "m1"), gone) };
    const effect = effectAfter(started, listedModels, marked, modelStarted, called, givenUp, concluded);
    expect(effect).toEqual({ do: "skip", index: 2 });
  });

  test("after the last model is to report", () => {
    const listedModels: RunEvent = { type: "ModelsListed", data: listing(listed(1, "m1")) };
    expect(effectAfter(started, listedModels, marked, modelStarted, called, givenUp, concluded)).toEqual({
      do: "report",
    });
  });

  test("of a run at rest is none", () => {
    expect(effectAfter(...begun, { type: "RunInterrupted", data: { signal: "SIGINT" } })).toEqual({ do: "stop" });
  });

  test("can be printed as JSON and read back", () => {
    const effect = effectAfter(...begun, modelStarted, called);
    expect(JSON.parse(JSON.stringify(effect))).toEqual(effect);
  });
});

test("folding a prefix and then the rest is folding the whole", () => {
  const events = [...begun, modelStarted, called, waitOwed, waiting];
  let state = emptyRun;
  const whole = events.map((event) => {
    const machineEvent = placed(state, event);
    state = follow([event], state);
    return machineEvent;
  });
  expect(foldRun(whole).context).toEqual(state.context);
});
