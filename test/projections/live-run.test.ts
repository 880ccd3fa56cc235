import { describe, expect, test } from "vitest";
import { earlierTimes } from "../../src/projections/earlier-times.ts";
import { costUsd, type LiveRun, liveRunAfter, unseenRun } from "../../src/projections/live-run.ts";
import { standingOf, standingOfCampaign } from "../../src/projections/run-standing.ts";
import { killedAndResumedRun } from "./mixed-run.ts";
import {
  abandoned,
  attemptStarted,
  concluded,
  failed,
  listed,
  modelStarted,
  modelsListed,
  passed,
  plain,
  record,
  reportOf,
  runCancelled,
  runResumed,
  runStarted,
  type Step,
  wait,
} from "./run-story.ts";

const micro = listed(1, "amazon.nova-micro-v1:0", ["basic", "json"]);
const begun: Step[] = [
  [0, runStarted()],
  [0, modelsListed(micro)],
  [0, modelStarted(micro)],
  [0, attemptStarted(micro, "basic", "a")],
];
const until = "2026-11-22T18:51:12.000Z";

function live(steps: readonly Step[]): LiveRun {
  return record(steps).reduce(liveRunAfter, unseenRun);
}

test("sums up the calls, tokens and cost that the report will say", () => {
  const run = live(killedAndResumedRun);
  const { totals } = reportOf(killedAndResumedRun);
  expect({ calls: run.calls, inputTokens: run.inputTokens, outputTokens: run.outputTokens }).toEqual({
    calls: totals.calls,
    inputTokens: totals.inputTokens,
    outputTokens: totals.outputTokens,
  });
  expect(costUsd(run)).toBeCloseTo(totals.costUsd ?? Number.NaN, 5);
  expect(run.concluded.map(({ verdict }) => verdict)).toEqual(run.context.verdicts);
});

test("a call of a model without a price makes the cost partial", () => {
  const free = listed(1, "acme.one", ["basic"], { price: null });
  const steps = (model: typeof free): Step[] => [
    [0, runStarted()],
    [0, modelsListed(model)],
    [0, modelStarted(model)],
    [0, attemptStarted(model, "basic", "a")],
    [1, passed("a", 10, [null, null])],
  ];
  expect(live(steps(free)).isCostPartial).toBe(true);
  expect(live(steps(micro)).isCostPartial).toBe(false);
});

test("knows since when a call is open, and of which failure it waits", () => {
  const retry = { do: "retry", reason: "quota", until, waitMs: 1 } as const;
  const throttled: Step[] = [...begun, [2, failed("a", "throttled", "ThrottlingException", "wait", retry)]];
  expect(live(begun).callSince).toBe("2026-11-22T18:41:12.000Z");
  expect(live(throttled)).toMatchObject({ callSince: null, failureCode: "ThrottlingException", calls: 1 });
  const next = { do: "probe", outcome: "undecided" } as const;
  expect(live([...begun, [2, failed("a", "timeout", "Timeout", "", next)]]).failureCode).toBe(null);
  expect(live([...begun, [2, abandoned("a")]]).callSince).toBe(null);
  expect(live([...throttled, [0, concluded(micro, { verdict: "inconclusive" })]]).failureCode).toBe(null);
});

test("has the status that its last event gives it", () => {
  const status = (last: Step) => live([...begun, last]).status;
  expect(live(begun).status).toBe("running");
  expect(status([0, plain("RunInterrupted", { signal: "SIGINT" })])).toBe("interrupted");
  expect(status([0, plain("RunSuspended", { reason: "outage", failure: null })])).toBe("suspended");
  expect(status([0, plain("RunCompleted", { exitCode: 0 })])).toBe("completed");
  expect(status([0, runCancelled()])).toBe("cancelled");
  expect(live([...begun, [0, plain("RunInterrupted", { signal: "SIGINT" })], [9, runResumed()]]).status).toBe(
    "running",
  );
});

describe("an unfinished run", () => {
  const lastMs = Date.parse("2026-11-22T18:41:12.000Z");
  const standing = (steps: readonly Step[], isDriven: boolean, silentMs: number) =>
    standingOf(live(steps), isDriven, lastMs + silentMs);

  test("is driven as long as its locks are held, however silent it is", () => {
    expect(standing(begun, true, 3_600_000)).toBe("driven");
  });

  test("was killed when nobody holds them and it is silent for a minute", () => {
    expect(standing(begun, false, 59_999)).toBe("quiet");
    expect(standing(begun, false, 60_000)).toBe("killed");
  });

  test("was taken over with more probes than a call may have arguments, and is driven all the same", () => {
    const probes = Array.from({ length: 200_000 }, (_, i) => `probe ${i}`);
    const model = listed(1, "acme.many", probes);
    const called: Step[] = [
      ...begun.slice(0, 1),
      [0, runResumed(true)],
      [0, modelsListed(model)],
      [0, modelStarted(model)],
      [0, attemptStarted(model, "probe 0", "a")],
    ];
    expect(standing(called, false, 89_999)).toBe("driven");
    expect(standing(called, false, 90_000)).toBe("killed");
  });

  test("rests once it says so", () => {
    expect(standing([...begun, [0, plain("RunInterrupted", { signal: "SIGINT" })]], false, 0)).toBe("resting");
  });

  test("that was taken over, without locks, is given its wait and the deadline of its call", () => {
    const taken: Step[] = [
      [0, runStarted()],
      [0, modelsListed(micro)],
      [0, runResumed(true)],
    ];
    const waiting: Step[] = [...taken, [0, wait("pause", until)[0]]];
    const calling: Step[] = [...taken, [0, modelStarted(micro)], [0, attemptStarted(micro, "basic", "b")]];
    expect([59_999, 60_000].map((ms) => standing(taken, false, ms))).toEqual(["driven", "killed"]);
    expect([659_999, 660_000].map((ms) => standing(waiting, false, ms))).toEqual(["driven", "killed"]);
    expect([89_999, 90_000].map((ms) => standing(calling, false, ms))).toEqual(["driven", "killed"]);
  });
});

describe("an unfinished campaign", () => {
  const lastMs = Date.parse("2026-11-22T18:41:12.000Z");
  const standing = (itself: readonly Step[], runs: readonly (readonly Step[])[], isDriven: boolean, silentMs: number) =>
    standingOfCampaign(live(itself), runs.map(live), isDriven, lastMs + silentMs);
  const taken: Step[] = [...begun.slice(0, 1), [0, runResumed(true)]];
  const waiting: Step[] = [...begun.slice(0, 1), [0, modelsListed(micro)], [0, wait("pause", until)[0]]];
  const left: Step[] = [...begun, [0, plain("RunInterrupted", { signal: "SIGINT" })]];

  test("is driven as long as anybody drives it or one of its runs, and was killed when all are silent", () => {
    expect(standing(begun, [waiting, left], true, 3_600_000)).toBe("driven");
    expect(standing(begun, [waiting, left], false, 59_999)).toBe("quiet");
    expect(standing(begun, [waiting, left], false, 60_000)).toBe("killed");
    expect(standing(begun, [], false, 60_000)).toBe("killed");
  });

  test("rests with the last of its runs, also where a cancel has ended the campaign before", () => {
    expect(standing(left, [waiting], true, 0)).toBe("driven");
    expect(standing(left, [left, left], false, 0)).toBe("resting");
  });

  test("that was taken over is given the wait of a run that began after", () => {
    expect([659_999, 660_000].map((ms) => standing(taken, [waiting], false, ms))).toEqual(["driven", "killed"]);
  });
});

describe("the times of earlier runs", () => {
  const at = (
    run_id: string,
    type: "ModelStarted" | "ModelConcluded" | "RunResumed",
    model_id: string | null,
    s: number,
  ) => ({
    run_id,
    type,
    model_id,
    occurred_at: new Date(Date.UTC(2026, 10, 22) + s * 1000).toISOString(),
  });

  test("are those of the last run that asked each model", () => {
    const times = earlierTimes([
      at("1", "ModelStarted", "a", 0),
      at("1", "ModelConcluded", "a", 5),
      at("2", "ModelStarted", "a", 10),
      at("2", "ModelConcluded", "a", 12),
      at("2", "ModelStarted", "b", 20),
      at("2", "ModelConcluded", "b", 27),
    ]);
    expect([...times]).toEqual([
      ["a", 2000],
      ["b", 7000],
    ]);
  });

  test("leave out a model that was never called, one during which the run rested, and what belongs to another run", () => {
    const times = earlierTimes([
      at("1", "ModelConcluded", "skipped", 0),
      at("1", "ModelStarted", "rested", 0),
      at("1", "RunResumed", null, 50),
      at("1", "ModelConcluded", "rested", 60),
      at("1", "ModelStarted", "cut", 70),
      at("2", "ModelConcluded", "cut", 80),
      at("2", "ModelStarted", "one", 90),
      at("2", "ModelConcluded", "another", 95),
    ]);
    expect([...times]).toEqual([]);
  });
});
