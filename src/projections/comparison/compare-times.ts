import type { PassedCall } from "./compared-run.ts";
import type { TimeChange } from "./comparison-model.ts";
import type { ExactTest } from "./exact-test.ts";
import type { IsSameProbe } from "./same-questions.ts";
import { type Pair, signedRank } from "./signed-rank.ts";

/** How many times as long a median has to be: a tenth of a long answer is no news. */
export const LATENCY_RATIO_FLOOR = 1.5;
/** And how much longer, in milliseconds: twice as long as nothing is no news either. */
export const LATENCY_FLOOR_MS = 200;

/** Which time of a call; null where it has none. */
export type TimeOf = (call: PassedCall) => number | null;

/** Medians over the pairs, and the test of them. */
export interface MeasuredTimes {
  readonly aMs: number;
  readonly bMs: number;
  readonly pairs: number;
  readonly test: ExactTest;
}

/**
 * The times of the same probes, the first call that passed a probe in A beside the first that did in B, and so on: a long
 * answer beside a long one. Null without a pair.
 */
export function measureTimes(
  a: readonly PassedCall[],
  b: readonly PassedCall[],
  timeOf: TimeOf,
  isSame: IsSameProbe,
): MeasuredTimes | null {
  const [timesOfA, timesOfB] = [timesByProbe(a, timeOf), timesByProbe(b, timeOf)];
  const pairs = [...timesOfA].flatMap(([probe, times]): Pair[] => {
    const others = isSame(probe) ? (timesOfB.get(probe) ?? []) : [];
    return others.slice(0, times.length).map((other, i): Pair => [Number(times[i]), other]);
  });
  if (pairs.length === 0) return null;
  const [aMs, bMs] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
  return { aMs, bMs, pairs: pairs.length, test: signedRank(pairs) };
}

/** What became of them, where p-values up to `largestPValue` are discoveries. */
export function judgeTimes(measured: MeasuredTimes | null, largestPValue: number): TimeChange | null {
  if (measured === null) return null;
  const { aMs, bMs, pairs, test } = measured;
  return { aMs, bMs, pairs, pValue: test.pValue, answer: answerOf(measured, test.pValue <= largestPValue) };
}

function answerOf({ aMs, bMs }: MeasuredTimes, isDiscovery: boolean): TimeChange["answer"] {
  const [short, long] = aMs < bMs ? [aMs, bMs] : [bMs, aMs];
  if (long - short < LATENCY_FLOOR_MS || long < LATENCY_RATIO_FLOOR * short) return "unchanged";
  if (!isDiscovery) return "unclear";
  return aMs < bMs ? "regressed" : "fixed";
}

function timesByProbe(calls: readonly PassedCall[], timeOf: TimeOf): ReadonlyMap<string, readonly number[]> {
  const byProbe = new Map<string, number[]>();
  for (const call of calls) {
    const time = timeOf(call);
    if (time !== null) byProbe.set(call.probe, [...(byProbe.get(call.probe) ?? []), time]);
  }
  return byProbe;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((place) => Number(sorted[place]));
  return (Number(low) + Number(high)) / 2;
}
