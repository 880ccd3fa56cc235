import type { ProbeOutcome, Scores, Verdict } from "../events/vocabulary.ts";

/** The rules of this file, recorded with every rating. A change of the rules is a new name. */
export const RATING_RULES = "rating/2";

/**
 * What one probe adds to the rating. `trials` counts those that were called, `retries` the repeated calls that are held
 * against the model, `unstable` the trials in which a 5xx, a time-out or a cut stream was seen; `latenciesMs` has one
 * entry per passed attempt.
 */
export interface RatedProbe {
  readonly outcome: ProbeOutcome;
  readonly trials: number;
  readonly retries: number;
  readonly latenciesMs: readonly number[];
  readonly unstable: number;
}

/** What a verdict earned, after its cap, and the parts before it. */
export interface Rating {
  /** 0.0 to 5.0, one decimal. */
  readonly rating: number;
  readonly scores: Scores;
}

/**
 * The rating that goes with a verdict, null for the verdicts that have none; `isFlaky` where a capability is. `scores` are
 * the parts before capping and rounding; they are all zero when no probe passed.
 */
export function ratingOf(verdict: Verdict, probes: readonly RatedProbe[], isFlaky: boolean): Rating | null {
  if (verdict === "inconclusive" || verdict === "skipped") return null;
  const counts = countsOf(probes);
  if (counts.passed === 0) return { rating: 0, scores: { success: 0, resilience: 0, performance: 0, stability: 0 } };
  const capTenths = isFlaky ? FLAKY_CAP_TENTHS : CAP_TENTHS.certified;
  return { rating: Math.min(tenthsOf(counts), CAP_TENTHS[verdict], capTenths) / 10, scores: scoresOf(counts) };
}

const CAP_TENTHS = { certified: 50, quality_warning: 39, failed: 19 } as const;

/** What works now and then is never the best there is. A broken capability is never certified, so that its cap is 39. */
const FLAKY_CAP_TENTHS = 47;

/**
 * Whole numbers only: sums of decimals would round 4.25 up on one day and down on the next. `called` and `stable` count
 * trials, so that asking more often is not held against a model.
 */
interface Counts {
  readonly passed: number;
  readonly decided: number;
  readonly called: number;
  readonly stable: number;
  /** Never more than 6 per called trial, where the resilience has reached its floor of 0.5. */
  readonly retries: number;
  readonly performanceTenths: number;
}

function countsOf(probes: readonly RatedProbe[]): Counts {
  const called = sum(probes.map(({ trials }) => trials));
  const latenciesMs = probes.flatMap((probe) => probe.latenciesMs);
  const passed = probes.filter(({ outcome }) => outcome === "passed").length;
  return {
    passed,
    decided: passed + probes.filter(({ outcome }) => outcome === "failed").length,
    called,
    stable: called - sum(probes.map(({ unstable }) => unstable)),
    retries: Math.min(sum(probes.map(({ retries }) => retries)), 6 * called),
    performanceTenths: performanceTenthsOf(sum(latenciesMs), latenciesMs.length),
  };
}

/** Where only rejections passed there is no latency, and nothing that could be called fast. */
function performanceTenthsOf(totalMs: number, count: number): number {
  if (totalMs < 2_000 * count) return 10;
  if (totalMs < 5_000 * count) return 7;
  if (totalMs < 10_000 * count) return 4;
  return 2;
}

/** The rating in tenths of a star: the four parts over their common denominator 60 × decided × called, half up. */
function tenthsOf({ passed, decided, called, stable, retries, performanceTenths }: Counts): number {
  const one = 60 * decided * called;
  const success = 120 * passed * called;
  const resilience = one - 5 * decided * retries;
  const performance = 6 * decided * called * performanceTenths;
  const stability = 60 * decided * stable;
  return Math.floor((20 * (success + resilience + performance + stability) + one) / (2 * one));
}

function scoresOf({ passed, decided, called, stable, retries, performanceTenths }: Counts): Scores {
  return {
    success: (2 * passed) / decided,
    resilience: 1 - retries / (12 * called),
    performance: performanceTenths / 10,
    stability: stable / called,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
