import { describe, expect, test } from "vitest";
import { campaignUse } from "../../src/planning/campaign-plan.ts";
import type { Plan } from "../../src/planning/plan-model.ts";

/** A plan of which only what is summed matters. */
function plan(target: string, durationMs: number, costUsd: number | null = 1, unpricedModels: string[] = []): Plan {
  const range = (value: number) => ({ min: value, expected: 2 * value, max: 3 * value });
  const totals = {
    calls: range(10),
    tokens: range(100),
    costUsd: costUsd === null ? null : range(costUsd),
    durationMs: range(durationMs),
    models: 2,
    probes: 5,
    unpricedModels,
  };
  return { target, totals } as Plan;
}

describe("the plan of a campaign", () => {
  test("is the sum of its runs'", () => {
    const use = campaignUse([plan("a", 1), plan("b", 1, null, ["x"]), plan("b", 1, 3, ["x", "y"])], 4);
    expect(use).toMatchObject({ models: 6, probes: 15, unpricedModels: ["x", "y"] });
    expect(use.calls).toEqual({ min: 30, expected: 60, max: 90 });
    expect(use.tokens).toEqual({ min: 300, expected: 600, max: 900 });
    expect(use.costUsd).toEqual({ min: 4, expected: 8, max: 12 });
    expect(campaignUse([plan("a", 1, null)], 1).costUsd).toBeNull();
  });

  test("takes as long as the longest lane of a target, and the targets as many at a time as it may", () => {
    const plans = [plan("a", 10), plan("a", 30), plan("b", 20), plan("c", 5)];
    expect(campaignUse(plans, 1).durationMs).toEqual({ min: 55, expected: 110, max: 165 });
    expect(campaignUse(plans, 2).durationMs).toEqual({ min: 30, expected: 60, max: 90 });
    expect(campaignUse(plans, 4).durationMs.min).toBe(30);
  });
});
