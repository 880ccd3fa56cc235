import { expect, test } from "vitest";
import { costUsdOf, picoUsdToUsd } from "../../src/projections/report-cost.ts";
import { attemptStarted, listed, modelStarted, modelsListed, passed, reportOf, runStarted } from "./run-story.ts";

const price = { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 };

test("the cost of tokens is whole micro-dollars, and not known without a price", () => {
  expect(costUsdOf(price, { inputTokens: 10_000, outputTokens: 2000 })).toBe(0.00063);
  expect(costUsdOf(null, { inputTokens: 1, outputTokens: 1 })).toBe(null);
});

test("dollars are rounded half up to the micro-dollar", () => {
  expect(picoUsdToUsd(499_999n)).toBe(0);
  expect(picoUsdToUsd(500_000n)).toBe(0.000001);
  expect(picoUsdToUsd(12_300_000_000n)).toBe(0.0123);
});

test("the cost of calls to unpriced models alone is not known, and they are named", () => {
  const model = listed(1, "acme.one", ["basic"], { price: null });
  const events = [
    runStarted(),
    modelsListed(model),
    modelStarted(model),
    attemptStarted(model, "basic", "a"),
    passed("a", 5),
  ];
  const { totals } = reportOf(events.map((event) => [0, event]));
  expect(totals).toMatchObject({ costUsd: null, unpricedModels: ["acme.one"] });
});
