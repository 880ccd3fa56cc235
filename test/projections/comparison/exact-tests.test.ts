import { describe, expect, test } from "vitest";
import { discoveriesOf } from "../../../src/projections/comparison/discoveries.ts";
import { fisherExact } from "../../../src/projections/comparison/fisher-exact.ts";
import { type Pair, signedRank } from "../../../src/projections/comparison/signed-rank.ts";

describe("fisherExact", () => {
  // As R's fisher.test and scipy.stats.fisher_exact have them.
  test.each([
    [3, 4, 1, 4, 0.4857142857],
    [5, 5, 2, 5, 0.1666666667],
    [20, 20, 12, 20, 0.003276003276],
    [12, 20, 20, 20, 0.003276003276],
    [8, 10, 1, 6, 0.03496503497],
    [1, 1, 4, 5, 1],
    [1, 1, 1, 1, 1],
    [0, 0, 3, 5, 1],
  ])("%d of %d beside %d of %d: p = %d", (passedOfA, trialsOfA, passedOfB, trialsOfB, pValue) => {
    const { pValue: p } = fisherExact(
      { passed: passedOfA, trials: trialsOfA },
      { passed: passedOfB, trials: trialsOfB },
    );
    expect(p).toBeCloseTo(pValue, 9);
  });

  test("says how small the p-value could have been with these sums", () => {
    expect(fisherExact({ passed: 3, trials: 4 }, { passed: 1, trials: 4 }).leastPValue).toBeCloseTo(2 / 70, 12);
    expect(fisherExact({ passed: 5, trials: 5 }, { passed: 5, trials: 5 }).leastPValue).toBeCloseTo(1, 12);
  });
});

/** By going through all signs, as the definition has it. */
function byEnumeration(pairs: readonly Pair[]): number {
  const changes = pairs.map(([a, b]) => Math.log(b / a)).filter((change) => change !== 0);
  const sizes = changes.map((change) => Number(Math.abs(change).toFixed(9)));
  const ranks = sizes.map(
    (size) => (sizes.filter((other) => other < size).length + 1 + sizes.filter((other) => other <= size).length) / 2,
  );
  const middle = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  const farOut = (isPlus: (i: number) => boolean) =>
    Math.abs(ranks.reduce((sum, rank, i) => sum + (isPlus(i) ? rank : 0), 0) - middle);
  const seen = farOut((i) => Number(changes[i]) > 0);
  const ways = Array.from({ length: 2 ** ranks.length }, (_, way) => farOut((i) => ((way >> i) & 1) === 1));
  return ways.filter((way) => way >= seen).length / ways.length;
}

describe("signedRank", () => {
  test("gives the p-value of the textbook: nine patients before and after (Hollander and Wolfe)", () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    // Its ranks are those of differences: exponentials turn them into ratios, and 1,000 keeps them above a millisecond.
    const pairs = before.map((x, i): Pair => [1000 * Math.exp(x), 1000 * Math.exp(Number(after[i]))]);
    expect(signedRank(pairs).pValue).toBeCloseTo(0.0390625, 12);
  });

  test.each<[string, Pair[]]>([
    [
      "ties share their ranks",
      [
        [100, 200],
        [300, 600],
        [500, 250],
        [100, 150],
        [100, 700],
      ],
    ],
    [
      "equal times are left out",
      [
        [100, 100],
        [100, 300],
        [100, 400],
        [500, 400],
      ],
    ],
    [
      "all became longer",
      [
        [1, 2],
        [1, 3],
        [1, 4],
        [1, 5],
        [1, 6],
        [1, 7],
      ],
    ],
  ])("agrees with going through all signs: %s", (_, pairs) => {
    expect(signedRank(pairs).pValue).toBeCloseTo(byEnumeration(pairs), 12);
  });

  test("says how small the p-value could have been: twice a half for each pair that differs", () => {
    const six: Pair[] = [
      [1, 2],
      [1, 3],
      [1, 4],
      [1, 5],
      [1, 6],
      [1, 7],
      [5, 5],
    ];
    expect(signedRank(six)).toEqual({ pValue: 2 / 64, leastPValue: 2 / 64 });
    expect(signedRank([[1, 1]])).toEqual({ pValue: 1, leastPValue: 1 });
  });

  test("a time of 0 is one of a millisecond at most", () => {
    expect(signedRank([[0, 1]])).toEqual({ pValue: 1, leastPValue: 1 });
  });
});

describe("discoveriesOf", () => {
  const counted = (pValue: number) => ({ pValue, leastPValue: 0 });

  test("is the procedure of Benjamini and Hochberg, in any order of the tests", () => {
    // Their own example of 1995: with 15 p-values, the four smallest are discoveries at 5 %.
    const pValues = [
      ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324],
      ...[0.4262, 0.5719, 0.6528, 0.759, 1],
    ];
    expect(discoveriesOf(pValues.map(counted).reverse())).toEqual({ tests: 15, largestPValue: 0.0095 });
  });

  test("a smaller one counts with a larger one that passes, even where it did not by itself", () => {
    expect(discoveriesOf([0.04, 0.045].map(counted)).largestPValue).toBe(0.045);
  });

  test("there is none where none passes, nor without tests", () => {
    expect(discoveriesOf([0.06, 0.9].map(counted))).toEqual({ tests: 2, largestPValue: 0 });
    expect(discoveriesOf([])).toEqual({ tests: 0, largestPValue: 0 });
  });

  test("tests that could have told nothing are not counted, so that the others stay sharp", () => {
    const dull = { pValue: 1, leastPValue: 0.06 };
    expect(discoveriesOf([counted(0.04), dull, dull])).toEqual({ tests: 1, largestPValue: 0.04 });
  });
});
