import { expect, test } from "vitest";
import { findSuite } from "../../src/certification/suites.ts";
import type { Trials } from "../../src/events/trial-plan.ts";
import { seededRandom } from "../../src/simulator/seeded-random.ts";
import { compareEqualModels } from "./equal-models.ts";

const health = { slips: 0.02, scatter: 0.5 };
const modelsOfARun = 25;
const pairs = 40;

/** What 1,000 models that did not change give in 40 comparisons of 25: shares of what was compared, in per cent. */
function alarms(trials: Trials) {
  const suite = findSuite("standard");
  if (suite === undefined) throw new Error("No suite");
  const random = seededRandom("false alarms", String(trials));
  const models = Array.from({ length: pairs }, () =>
    compareEqualModels(suite, trials, modelsOfARun, health, random),
  ).flatMap((comparison) => comparison.models);
  const isAlarm = (answer: string) => answer !== "unchanged" && answer !== "unclear";
  const perCent = (answers: readonly string[], isOne: (answer: string) => boolean) =>
    Number(((100 * answers.filter(isOne).length) / answers.length).toFixed(2));
  const capabilities = models.flatMap((model) => Object.values(model.capabilities).map(({ answer }) => answer));
  const times = models.flatMap(({ latency }) => latency?.answer ?? []);
  const all = models.map(({ answer }) => answer);
  return {
    compared: capabilities.length,
    capabilities: perCent(capabilities, isAlarm),
    times: perCent(times, isAlarm),
    models: perCent(all, isAlarm),
    unclear: perCent(all, (answer) => answer === "unclear"),
    regressed: perCent(all, (answer) => answer === "regressed"),
  };
}

// The table of docs/comparing.md.
test.for<readonly [Trials, ReturnType<typeof alarms>]>([
  [1, { compared: 13_000, capabilities: 0, times: 0.2, models: 0.4, unclear: 6.7, regressed: 0 }],
  [3, { compared: 13_000, capabilities: 0.01, times: 0, models: 0.1, unclear: 8.5, regressed: 0.1 }],
  [5, { compared: 13_000, capabilities: 0, times: 0, models: 0, unclear: 1.7, regressed: 0 }],
])(
  "--trials %i: of 1,000 equal models that slip in 2 in 100 calls, at most 1 % of the capabilities alarm",
  ([trials, expected]) => {
    const found = alarms(trials);
    expect(found).toEqual(expected);
    expect(found.capabilities).toBeLessThanOrEqual(1);
  },
);
