import { present } from "../events/present.ts";
import type { Plan, PlannedUse } from "./plan-model.ts";

type Range = PlannedUse["calls"];

/** What a campaign takes, as the totals of a plan have it. */
export type CampaignUse = Plan["totals"];

/**
 * The sums of the plans. Money is null where no run knows a price. The time is that of targets driven `concurrency` at a time,
 * each taken up when another is done, in their order; a target takes as long as its longest lane.
 */
export function campaignUse(plans: readonly Plan[], concurrency: number): CampaignUse {
  const totals = plans.map((plan) => plan.totals);
  const costs = totals.flatMap(({ costUsd }) => costUsd ?? []);
  const sum = (count: (one: Plan["totals"]) => number) => totals.reduce((total, one) => total + count(one), 0);
  return {
    calls: sumOf(totals.map(({ calls }) => calls)),
    tokens: sumOf(totals.map(({ tokens }) => tokens)),
    costUsd: costs.length === 0 ? null : sumOf(costs),
    durationMs: {
      min: longest(plans, concurrency, "min"),
      expected: longest(plans, concurrency, "expected"),
      max: longest(plans, concurrency, "max"),
    },
    models: sum(({ models }) => models),
    probes: sum(({ probes }) => probes),
    unpricedModels: [...new Set(totals.flatMap(({ unpricedModels }) => unpricedModels))],
  };
}

function sumOf(ranges: readonly Range[]): Range {
  const sum = (bound: keyof Range) => ranges.reduce((total, range) => total + range[bound], 0);
  return { min: sum("min"), expected: sum("expected"), max: sum("max") };
}

function longest(plans: readonly Plan[], concurrency: number, bound: keyof Range): number {
  const byTarget = new Map<string, number>();
  for (const { target, totals } of plans) {
    byTarget.set(target, Math.max(byTarget.get(target) ?? 0, totals.durationMs[bound]));
  }
  const endsMs = Array.from({ length: concurrency }, () => 0);
  for (const durationMs of byTarget.values()) {
    const next = endsMs.indexOf(Math.min(...endsMs));
    endsMs[next] = present(endsMs[next], "place of a target") + durationMs;
  }
  return Math.max(...endsMs);
}
