import { expect, test } from "vitest";
import { usdToMicroUsd } from "../../../src/cli/options/money.ts";

test.each([
  ["0.50", 500_000],
  ["2", 2_000_000],
  ["$2", 2_000_000],
  ["0.000001", 1],
  ["12.345678", 12_345_678],
  ["999999999.999999", 999_999_999_999_999],
])("%s is %i micro-dollars", (text, microUsd) => {
  expect(usdToMicroUsd(text)).toBe(microUsd);
});

test.each(["", "0", "0.000000", "-1", "1e3", "0.0000001", ".5", "1.", "1,50", "2 $", "USD 2", "abc", "1000000000"])(
  "%j is no amount",
  (text) => {
    expect(usdToMicroUsd(text)).toBe(undefined);
  },
);
