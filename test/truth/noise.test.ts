import { expect, test } from "vitest";
import type { Trials } from "../../src/events/trial-plan.ts";
import { seededRandom } from "../../src/simulator/seeded-random.ts";
import { certifiedShare, expectedShare, type Noise } from "./noise.ts";

/** Fewer in the suite than `npm run truth -- --noise` asks for. */
const { NOISE_MODELS = "400" } = process.env;
const models = Number(NOISE_MODELS);

/** The columns of the table in docs/verdicts.md: what they are called, how the model fails, and the per cent it says. */
const cells: readonly (readonly [string, Noise, Readonly<Record<Trials, number>>])[] = [
  ["healthy, 2 % slips a call", { slips: 0.02, lastProbe: 0.02 }, { 1: 99.9, 3: 100, 5: 100 }],
  ["healthy, 5 % slips a call", { slips: 0.05, lastProbe: 0.05 }, { 1: 98.6, 3: 99.3, 5: 99.6 }],
  ["healthy, 10 % slips a call", { slips: 0.1, lastProbe: 0.1 }, { 1: 90.0, 3: 91.0, 5: 91.9 }],
  ["a capability of one probe half gone", { slips: 0, lastProbe: 0.5 }, { 1: 65.6, 3: 38.7, 5: 20.1 }],
  ["a capability of one probe wholly gone", { slips: 0, lastProbe: 1 }, { 1: 0, 3: 0, 5: 0 }],
];

test.for(
  cells.flatMap(([name, noise, perCent]) =>
    ([1, 3, 5] as const).map((trials) => ({ name, noise, trials, perCent: perCent[trials] })),
  ),
)("noise: $name, --trials $trials: $perCent % certified", ({ name, noise, trials, perCent }, { task }) => {
  const expected = expectedShare(trials, noise);
  expect(100 * expected).toBeCloseTo(perCent, 0.9);
  const share = certifiedShare(trials, noise, models, seededRandom(`${name} ${trials}`));
  // Four standard errors: with a fixed seed this never changes, and any other rule is far outside.
  const error = 4 * Math.sqrt((expected * (1 - expected)) / models);
  expect(Math.abs(share - expected)).toBeLessThanOrEqual(error + 1e-12);
  Object.assign(task.meta, {
    noise: `${name}, --trials ${trials}: ${(100 * share).toFixed(1)} % (computed ${perCent} %)`,
  });
});
