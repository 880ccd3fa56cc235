import { expect, test } from "vitest";
import { type RatedProbe, ratingOf } from "../../src/certification/rating.ts";

const PASSED: RatedProbe = { outcome: "passed", retries: 0, latenciesMs: [1_000], trials: 1, unstable: 0 };
const FAILED: RatedProbe = { outcome: "failed", retries: 0, latenciesMs: [], trials: 1, unstable: 0 };
const UNDECIDED: RatedProbe = { outcome: "undecided", trials: 1, retries: 1, latenciesMs: [], unstable: 1 };
const NOT_RUN: RatedProbe = { outcome: "not_run", trials: 0, retries: 0, latenciesMs: [], unstable: 0 };

function times(count: number, probe: RatedProbe): RatedProbe[] {
  return Array.from({ length: count }, () => probe);
}

test("gives everything to a model that passes all at once and fast", () => {
  expect(ratingOf("certified", times(10, PASSED), false)).toEqual({
    rating: 5,
    scores: { success: 2, resilience: 1, performance: 1, stability: 1 },
  });
});

test.each([
  [1_999, 5.0],
  [2_000, 4.7],
  [4_999, 4.7],
  [5_000, 4.4],
  [9_999, 4.4],
  [10_000, 4.2],
])("rates ten passed probes at %s ms with %s", (latencyMs, rating) => {
  expect(ratingOf("certified", times(10, { ...PASSED, latenciesMs: [latencyMs] }), false)?.rating).toBe(rating);
});

test("takes the mean of all latencies, not the worst", () => {
  const probes = [
    { ...PASSED, latenciesMs: [500] },
    { ...PASSED, latenciesMs: [3_499] },
  ];
  expect(ratingOf("certified", probes, false)?.scores.performance).toBe(1);
});

test.each([
  ["no retries", 0, 5.0, 1],
  ["one retry a probe (4.9167)", 1, 4.9, 11 / 12],
  ["three retries a probe (4.75, half up)", 3, 4.8, 0.75],
  ["six retries a probe", 6, 4.5, 0.5],
  ["nine retries a probe: no less than at six", 9, 4.5, 0.5],
])("rates %s", (_, retries, rating, resilience) => {
  const rated = ratingOf("certified", times(4, { ...PASSED, retries }), false);
  expect(rated?.rating).toBe(rating);
  expect(rated?.scores.resilience).toBeCloseTo(resilience, 12);
});

test.each([
  // 2 × 8/10 + 1 + 1 + 1
  ["eight of ten", "certified", [...times(8, PASSED), ...times(2, FAILED)], 4.6],
  // 2 × 6/7 + 3 = 4.714
  ["six of seven", "certified", [...times(6, PASSED), FAILED], 4.7],
  // 2 + 1 + 1 + 17/20 = 4.85, which toFixed would round down
  ["seventeen stable of twenty", "certified", [...times(17, PASSED), ...times(3, { ...PASSED, unstable: 1 })], 4.9],
  // the undecided one is not in the rate, but it was called: 2 + (1 − 0.1/12) + 1 + 0.9 = 4.8917
  ["nine passed and one undecided", "certified", [...times(9, PASSED), UNDECIDED], 4.9],
  // the worked example of docs/verdicts.md: 1.8 + (1 − 0.2/12) + 0.7 + 0.9 = 4.3833
  [
    "nine of ten, one after two 5xx",
    "certified",
    [
      ...times(8, { ...PASSED, latenciesMs: [2_400] }),
      { ...PASSED, latenciesMs: [2_400], retries: 2, unstable: 1 },
      FAILED,
    ],
    4.4,
  ],
  // 2 × 7/10 + 3 = 4.4, capped
  ["a warning", "quality_warning", [...times(7, PASSED), ...times(3, FAILED)], 3.9],
  // 2 × 6/10 + 1 + 0.2 + 0 = 2.4: under the cap
  [
    "a poor warning",
    "quality_warning",
    [...times(6, { ...PASSED, latenciesMs: [20_000], unstable: 1 }), ...times(4, { ...FAILED, unstable: 1 })],
    2.4,
  ],
  // 2 × 5/10 + 3 = 4.0, capped
  ["a failure with half of it passed", "failed", [...times(5, PASSED), ...times(5, FAILED)], 1.9],
  // only one was called: 2 + 1 + 1 + 1, capped
  ["a model given up after one probe", "failed", [PASSED, ...times(9, NOT_RUN)], 1.9],
] as const)("rates %s", (_, verdict, probes, rating) => {
  expect(ratingOf(verdict, probes, false)?.rating).toBe(rating);
});

test.each([
  ["certified, all of it passed at last", "certified", times(10, PASSED), 4.7],
  ["certified, 4.6 by its parts", "certified", [...times(8, PASSED), ...times(2, FAILED)], 4.6],
  [
    "a warning, where the cap of the verdict is lower",
    "quality_warning",
    [...times(7, PASSED), ...times(3, FAILED)],
    3.9,
  ],
  ["a failure, likewise", "failed", [...times(5, PASSED), ...times(5, FAILED)], 1.9],
] as const)("gives at most 4.7 where a capability is flaky: %s", (_, verdict, probes, rating) => {
  expect(ratingOf(verdict, probes, true)?.rating).toBe(rating);
});

test("shows the parts before the cap", () => {
  expect(ratingOf("failed", [PASSED, FAILED], false)).toEqual({
    rating: 1.9,
    scores: { success: 1, resilience: 1, performance: 1, stability: 1 },
  });
});

test.each([
  ["all failed", times(10, FAILED)],
  ["all undecided but one failed", [FAILED, ...times(9, UNDECIDED)]],
  ["given up at the first call", [FAILED, ...times(9, NOT_RUN)]],
  ["nothing called", times(10, NOT_RUN)],
])("gives nothing where no probe passed: %s", (_, probes) => {
  expect(ratingOf("failed", probes, false)).toEqual({
    rating: 0,
    scores: { success: 0, resilience: 0, performance: 0, stability: 0 },
  });
});

test.each(["inconclusive", "skipped"] as const)("gives no rating to %s", (verdict) => {
  expect(ratingOf(verdict, times(10, PASSED), false)).toBe(null);
});

test("gives the lowest performance where nothing but rejections passed", () => {
  expect(ratingOf("certified", [{ ...PASSED, latenciesMs: [] }], false)?.scores.performance).toBe(0.2);
});

test("asking more often is not held against a model: retries and trouble count a trial", () => {
  const once = [PASSED, { ...PASSED, retries: 1, unstable: 1 }];
  const thrice = [
    { ...PASSED, trials: 3 },
    { ...PASSED, trials: 3, retries: 3, unstable: 3 },
  ];
  expect(ratingOf("certified", thrice, false)).toEqual(ratingOf("certified", once, false));
  const lessTrouble = ratingOf("certified", [{ ...PASSED, trials: 3, retries: 1, unstable: 1 }], false);
  expect(lessTrouble?.scores.stability).toBeCloseTo(2 / 3, 12);
  expect(lessTrouble?.scores.resilience).toBeCloseTo(1 - 1 / 36, 12);
});
