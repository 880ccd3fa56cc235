import { expect, test } from "vitest";
import type { ListedModel } from "../../src/events/run-event.ts";
import { budgetOf } from "../../src/projections/report-budget.ts";
import { listed, listing, options, priced, runStarted } from "../support/run-fixture.ts";
import { follow } from "../support/situations.ts";

const price = { inputMicroUsdPerMillionTokens: 1, outputMicroUsdPerMillionTokens: 1 };

function budgetWith(maxCostMicroUsd: number | null, model: ListedModel) {
  const { context } = follow([
    { type: "RunStarted", data: { ...runStarted, options: { ...options, maxCostMicroUsd } } },
    { type: "ModelsListed", data: listing(model) },
  ]);
  return budgetOf(context);
}

test("a run without a budget has none to report", () => {
  expect(budgetWith(null, priced(listed(1, "m1"), price, 25))).toBe(null);
});

test("a budget is reported in dollars, with what is counted and the most that is left to pay", () => {
  const budget = budgetWith(500_000, priced(listed(1, "m1"), price, 25));
  expect(budget).toEqual({ maxCostUsd: 0.5, countedUsd: 0, mostLeftUsd: 0.0005 });
});

test("what is left is not known where a price is not", () => {
  expect(budgetWith(500_000, listed(1, "m1"))?.mostLeftUsd).toBe(null);
});
