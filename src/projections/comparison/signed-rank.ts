import { type ExactTest, roundingError } from "./exact-test.ts";

/** A time of the one run beside one of the other, in milliseconds. */
export type Pair = readonly [a: number, b: number];

/**
 * Whether times in pairs became longer or shorter, by Wilcoxon's signed ranks of the logarithms of their ratios, over all
 * ways in which the signs could have fallen. Equal times say nothing and are left out; equal ratios share their ranks.
 */
export function signedRank(pairs: readonly Pair[]): ExactTest {
  const changes = pairs.map(logRatio).filter((change) => change !== 0);
  const ranks = changes.map(doubledRankAmong(changes.map(Math.abs)));
  const chances = chancesOfSums(ranks);
  const seen = sumOf(ranks.filter((_, i) => Number(changes[i]) > 0));
  const middle = (chances.length - 1) / 2;
  const asFarOut = chances.filter((_, sum) => Math.abs(sum - middle) >= Math.abs(seen - middle));
  return {
    pValue: Math.min(1, sumOf(asFarOut)),
    leastPValue: Math.min(1, 2 ** (1 - ranks.length)),
  };
}

/** A time of 0 is one that the clock did not resolve. */
function logRatio([a, b]: Pair): number {
  return Math.log(Math.max(1, b) / Math.max(1, a));
}

/** Twice the rank of a change by its size, from 1: a mean of ranks that are shared ends in a half. */
function doubledRankAmong(sizes: readonly number[]): (change: number) => number {
  return (change) => {
    const value = Math.abs(change);
    const margin = value * roundingError;
    const below = sizes.filter((other) => other < value - margin).length;
    const equal = sizes.filter((other) => Math.abs(other - value) <= margin).length;
    return 2 * below + equal + 1;
  };
}

/**
 * The chance of each sum, from 0, of the ranks that have a plus sign, where each has one in half of the cases. In one array
 * that is worked on from its end: with trials of five there are hundreds of pairs a model.
 */
function chancesOfSums(ranks: readonly number[]): Float64Array {
  const chances = new Float64Array(sumOf(ranks) + 1);
  chances[0] = 1;
  let highest = 0;
  for (const rank of ranks) {
    highest += rank;
    for (let sum = highest; sum >= 0; sum -= 1) {
      const without = sum >= rank ? Number(chances[sum - rank]) : 0;
      chances[sum] = (Number(chances[sum]) + without) / 2;
    }
  }
  return chances;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
