import { expect, test } from "vitest";
import { passedCallsOf } from "../../../src/projections/comparison/compared-run.ts";
import { killedAndResumedRun } from "../mixed-run.ts";
import { record } from "../run-story.ts";

test("the calls of a run are those that passed, by model, with both their times", () => {
  const calls = passedCallsOf(record(killedAndResumedRun));
  expect(calls.get("amazon.nova-micro-v1:0")).toEqual([
    { probe: "basic", latencyMs: 800, firstTokenMs: null },
    { probe: "streaming", latencyMs: 900, firstTokenMs: null },
  ]);
});
