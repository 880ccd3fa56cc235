import { expect, test } from "vitest";
import { buildCampaignReport } from "../../../src/projections/campaign/campaign-report.ts";
import { campaignReportSchema } from "../../../src/projections/campaign/campaign-report-model.ts";
import { campaignTotals } from "../../../src/projections/campaign/campaign-totals.ts";
import type { Totals } from "../../../src/projections/report-model.ts";
import { campaignReport, facts, memberOf, mixed } from "./mixed-campaign.ts";

test("what it gives is what its schema says", () => {
  expect(campaignReportSchema.parse(structuredClone(campaignReport))).toEqual(campaignReport);
});

test("runs stand by target and lane, and one that was not started has nothing of its own", () => {
  expect(campaignReport.runs.map(({ target, lane, status }) => [target.split("/").at(-1), lane, status])).toEqual([
    ["us-east-1", 1, "completed"],
    ["us-east-1", 2, "completed"],
    ["eu-west-1", 1, "completed"],
    ["eu-west-1", 2, "interrupted"],
    ["sa-east-1", 1, "completed"],
    ["sa-east-1", 2, "not_started"],
  ]);
  expect(campaignReport.runs.at(-1)).toMatchObject({
    exitCode: null,
    totals: null,
    headPosition: null,
    headHash: null,
  });
});

test("a model has a cell a target: the verdict, null while it is pending, and none where no run has it", () => {
  const rows = campaignReport.models.map(({ modelId, cells }) => [
    modelId,
    ...cells.map((cell) => (cell === null ? "-" : cell.verdict)),
  ]);
  expect(rows).toEqual([
    ["amazon.nova-lite-v1:0", "quality_warning", "quality_warning", "quality_warning"],
    ["amazon.nova-micro-v1:0", "certified", "certified", "certified"],
    ["amazon.nova-pro-v1:0", "-", null, "-"],
    ["anthropic.claude-3-sonnet-20240229-v1:0", "skipped", "skipped", "-"],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", "inconclusive", "inconclusive", "-"],
    ["anthropic.claude-opus-4-1-20250805-v1:0", "failed", "failed", "-"],
    ["cohere.command-r-v1:0", "failed", "failed", "-"],
  ]);
  expect(campaignReport.models[0]?.cells[1]).toMatchObject({ target: facts.targets[1], rating: 3.9 });
});

test("the models stand alike whether a target had one lane or two", () => {
  const [target = ""] = facts.targets;
  const one = buildCampaignReport(facts, [memberOf(1, target, 1, [1, 2, 3])]);
  const two = buildCampaignReport(facts, [memberOf(1, target, 1, [1, 3]), memberOf(2, target, 2, [2])]);
  expect(two.models.map(({ modelId }) => modelId)).toEqual(one.models.map(({ modelId }) => modelId));
});

test("totals are sums, with rates and means anew, and the time of the whole", () => {
  const { totals } = campaignReport;
  expect(totals).toMatchObject({
    ...{ models: 15, certified: 3, qualityWarning: 3, failed: 4, inconclusive: 2, skipped: 2, pending: 1 },
    ...{ durationMs: 5 * mixed.totals.durationMs, wallMs: 61_000, costUsd: 0.5, unpricedModels: [] },
  });
  expect(totals.successRate).toBeCloseTo(3 / 13);
});

test("a cost is unknown where no run that called something knows its own", () => {
  const costOf = (...all: Partial<Totals>[]) =>
    campaignTotals(
      all.map((totals) => ({ ...mixed, totals: { ...mixed.totals, ...totals } })),
      0,
    ).costUsd;
  expect(costOf({ calls: 3, costUsd: null }, { calls: 0, costUsd: 0 })).toBe(null);
  expect(costOf({ calls: 3, costUsd: null }, { calls: 1, costUsd: 0.2 })).toBe(0.2);
  expect(costOf()).toBe(0);
  expect(campaignTotals([], 0)).toMatchObject({ successRate: null, meanModelMs: null, trialRates: null });
});
