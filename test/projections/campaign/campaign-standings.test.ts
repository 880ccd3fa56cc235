import { expect, test } from "vitest";
import { isWell, problemsOf, worstStanding } from "../../../src/projections/campaign/campaign-standings.ts";
import { campaignReport } from "./mixed-campaign.ts";

test("what is wrong alike on several targets is said once", () => {
  expect(problemsOf(campaignReport).map(({ modelId, targets }) => [modelId, targets.length])).toEqual([
    ["anthropic.claude-opus-4-1-20250805-v1:0", 2],
    ["cohere.command-r-v1:0", 2],
    ["amazon.nova-lite-v1:0", 3],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", 2],
  ]);
});

test("a pending model has nothing wrong with it, unless an error says so", () => {
  const [model] = campaignReport.models.filter(({ modelId }) => modelId === "cohere.command-r-v1:0");
  const [cell] = model?.cells ?? [];
  if (model === undefined || cell === undefined || cell === null) throw new Error("no cell");
  const problemsOfCell = (more: Partial<typeof cell>) =>
    problemsOf({ ...campaignReport, models: [{ ...model, cells: [{ ...cell, verdict: null, ...more }] }] });
  expect(problemsOfCell({ error: null })).toEqual([]);
  expect(problemsOfCell({})).toHaveLength(1);
});

test("a model is well where it is certified or skipped everywhere; one that no run has is pending", () => {
  const wellOnes = campaignReport.models.filter(isWell).map(({ modelId }) => modelId);
  expect(wellOnes).toEqual(["amazon.nova-micro-v1:0", "anthropic.claude-3-sonnet-20240229-v1:0"]);
  const [model] = campaignReport.models;
  expect(model === undefined ? null : worstStanding({ ...model, cells: [null] })).toBe("pending");
});
