import { expect, test } from "vitest";
import { lowerBound } from "../../src/certification/lower-bound.ts";

test.each([
  [1, 1, 0.05],
  [3, 4, 0.2486],
  [4, 5, 0.3425],
  [5, 5, 0.5492],
  [9, 10, 0.6058],
  [18, 22, 0.6309],
  [22, 22, 0.8726],
  [110, 110, 0.9731],
])("%i of %i passed trials prove a rate of %d", (passed, trials, bound) => {
  expect(lowerBound(passed, trials)).toBe(bound);
});

test("without a pass nothing is proven, however often was asked", () => {
  expect([0, 1, 5, 300].map((trials) => lowerBound(0, trials))).toEqual([0, 0, 0, 0]);
});

const pairs = Array.from({ length: 40 }, (_, n) => n + 1).flatMap((n) =>
  Array.from({ length: n }, (_, k) => [k + 1, n] as const),
);

const logFactorials = Array.from({ length: 42 }, (_, of) =>
  Array.from({ length: of }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b, 0),
);

/** The chance of at least k passes of n, from the bottom up by logarithms of factorials: another way than the source's. */
function tail(k: number, n: number, rate: number): number {
  const logFactorial = (of: number) => logFactorials[of] ?? Number.NaN;
  const chanceOf = (i: number) =>
    Math.exp(
      logFactorial(n) - logFactorial(i) - logFactorial(n - i) + i * Math.log(rate) + (n - i) * Math.log1p(-rate),
    );
  return Array.from({ length: n - k + 1 }, (_, i) => chanceOf(k + i)).reduce((a, b) => a + b, 0);
}

test("the bound is the largest rate of four decimals under which so many passes are no likelier than 5 %", () => {
  const wrong = pairs.filter(([k, n]) => {
    const bound = lowerBound(k, n);
    return tail(k, n, bound) > 0.05 + 1e-9 || tail(k, n, bound + 0.0001) <= 0.05 - 1e-9;
  });
  expect(wrong).toEqual([]);
});

test("one more passed trial never lowers the bound, and one more failed trial never raises it", () => {
  const wrong = pairs.filter(([k, n]) => {
    const bound = lowerBound(k, n);
    const isLowered = lowerBound(k - 1, n) > bound || lowerBound(k + 1, n + 1) < bound;
    return isLowered || lowerBound(k, n + 1) > bound;
  });
  expect(wrong).toEqual([]);
});
