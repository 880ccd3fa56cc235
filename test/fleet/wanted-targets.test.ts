import { expect, test } from "vitest";
import type { SuspendReason } from "../../src/events/vocabulary.ts";
import { fleetWork, isForWorkers, type QueuedCampaign, type QueuedRun } from "../../src/fleet/wanted-targets.ts";
import type { RunStatus } from "../../src/projections/run-row.ts";

const againAfterMs = 60_000;

type Wanted = readonly [runId: string, target: string, models?: number];

function campaign(campaignId: string, ...runs: readonly Wanted[]): QueuedCampaign {
  return { campaignId, runs: runs.map(([runId, target, models = 1]) => ({ runId, target, models })) };
}

function run(status: RunStatus): QueuedRun {
  return { status, suspension: null };
}

function suspended(reason: SuspendReason, times: number, forMs: number): QueuedRun {
  return { status: "suspended", suspension: { reason, times, forMs } };
}

function workOf(
  campaigns: readonly QueuedCampaign[],
  runs: Record<string, QueuedRun>,
  held: readonly string[] = [],
  leftAlone: readonly string[] = [],
) {
  const isLeftAlone = ({ campaignId }: { campaignId: string }) => leftAlone.includes(campaignId);
  return fleetWork(campaigns, new Map(Object.entries(runs)), new Set(held), againAfterMs, isLeftAlone);
}

const pair = campaign("c1", ["a", "x"], ["b", "y"]);

test("targets of runs that have not begun, were killed or interrupted are taken", () => {
  const { targets } = workOf([pair], { b: run("running") });
  expect(targets).toEqual([
    { campaignId: "c1", target: "x" },
    { campaignId: "c1", target: "y" },
  ]);
  expect(workOf([pair], { a: run("completed"), b: run("interrupted") }).targets).toEqual([
    { campaignId: "c1", target: "y" },
  ]);
});

test("a target is taken once, however many of its lanes are open", () => {
  const lanes = campaign("c1", ["a", "x"], ["b", "x"]);
  expect(workOf([lanes], { a: run("completed") }).targets).toEqual([{ campaignId: "c1", target: "x" }]);
  expect(workOf([lanes], {}).targets).toHaveLength(1);
});

test("of two campaigns that want a target the older one has it, unless it has to wait", () => {
  const campaigns = [campaign("old", ["a", "x"]), campaign("new", ["b", "x"])];
  expect(workOf(campaigns, {}).targets).toEqual([{ campaignId: "old", target: "x" }]);
  expect(workOf(campaigns, { a: suspended("outage", 1, 0) }).targets).toEqual([{ campaignId: "new", target: "x" }]);
});

test("what this worker cannot drive keeps it from no other campaign on the same target", () => {
  const campaigns = [campaign("old", ["a", "x"]), campaign("new", ["b", "x"])];
  expect(workOf(campaigns, {}, [], ["old"]).targets).toEqual([{ campaignId: "new", target: "x" }]);
});

test("the longest target of a campaign goes first, by its longest lane that is left, and an older campaign before it", () => {
  const old = campaign("old", ["a", "x", 2], ["b", "y", 9], ["c", "y", 9], ["d", "z", 5], ["e", "z", 4]);
  const young = campaign("new", ["f", "w", 50]);
  const order = (runs: Record<string, QueuedRun>) => workOf([old, young], runs).targets.map(({ target }) => target);
  expect(order({})).toEqual(["y", "z", "x", "w"]);
  expect(order({ b: run("completed"), c: run("completed"), d: run("completed") })).toEqual(["z", "x", "w"]);
  expect(order({ d: run("completed"), e: run("interrupted"), b: run("completed") })).toEqual(["y", "z", "x", "w"]);
});

test("a target that somebody holds is left alone", () => {
  expect(workOf([pair], {}, ["x"]).targets).toEqual([{ campaignId: "c1", target: "y" }]);
});

test.each([
  [1, 60_000],
  [2, 120_000],
  [3, 240_000],
  [7, 3_840_000],
  [40, 3_840_000],
])("suspended for the %dth time it comes back after %d ms", (times, afterMs) => {
  const one = campaign("c1", ["a", "x"]);
  for (const reason of ["outage", "credentials", "access"] as const) {
    expect(workOf([one], { a: suspended(reason, times, afterMs - 1) }).targets).toEqual([]);
    expect(workOf([one], { a: suspended(reason, times, afterMs) }).targets).toHaveLength(1);
  }
});

test("a budget and a stuck run wait for a person", () => {
  for (const reason of ["budget", "stuck"] as const) {
    const run = suspended(reason, 1, 10 ** 9);
    expect(workOf([campaign("c1", ["a", "x"])], { a: run }).targets).toEqual([]);
    expect(isForWorkers(run)).toBe(false);
  }
  expect(isForWorkers(suspended("outage", 9, 0))).toBe(true);
  expect(isForWorkers(undefined)).toBe(true);
});

test("a campaign whose runs are all over is to be ended", () => {
  expect(workOf([pair], { a: run("completed"), b: run("cancelled") })).toEqual({ targets: [], toEnd: ["c1"] });
  expect(workOf([pair], { a: run("completed") }).toEnd).toEqual([]);
});
