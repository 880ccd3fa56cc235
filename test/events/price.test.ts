import { expect, test } from "vitest";
import { callMicroUsd, microUsdToUsd, picoUsdOf } from "../../src/events/price.ts";

const price = { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 };

test("the price of one token is kept exactly, far below a cent", () => {
  expect(picoUsdOf(price, { inputTokens: 1, outputTokens: 0 })).toBe(35_000n);
  expect(picoUsdOf(price, { inputTokens: 10_000, outputTokens: 2000 })).toBe(630_000_000n);
});

test("a sum beyond what a number holds exactly loses nothing", () => {
  const dear = { inputMicroUsdPerMillionTokens: 9_007_199_254_740_991, outputMicroUsdPerMillionTokens: 1 };
  expect(picoUsdOf(dear, { inputTokens: 3, outputTokens: 1 })).toBe(27_021_597_764_222_974n);
});

test.each([
  [0, 0, 0],
  [1, 0, 1],
  [100, 0, 4],
  [10_000, 2000, 630],
  [10_000, 2001, 631],
])("a call of %i and %i tokens counts %i micro-dollars, rounded up", (inputTokens, outputTokens, microUsd) => {
  expect(callMicroUsd(price, { inputTokens, outputTokens })).toBe(microUsd);
});

test.each([
  [500_000, "0.50"],
  [2_000_000, "2.00"],
  [1, "0.000001"],
  [1_250_100, "1.2501"],
])("%i micro-dollars are written as %s", (microUsd, text) => {
  expect(microUsdToUsd(microUsd)).toBe(text);
});
