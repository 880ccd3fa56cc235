import fc from "fast-check";
import { expect, test } from "vitest";
import { type RatedProbe, ratingOf } from "../../src/certification/rating.ts";

const called: fc.Arbitrary<RatedProbe> = fc.oneof(
  fc.record({
    outcome: fc.constant("passed" as const),
    retries: fc.nat(9),
    latenciesMs: fc.array(fc.nat(30_000), { minLength: 1, maxLength: 3 }),
    trials: fc.integer({ min: 1, max: 5 }),
    unstable: fc.nat(1),
  }),
  fc.record({
    outcome: fc.constantFrom("failed" as const, "undecided" as const),
    retries: fc.nat(9),
    latenciesMs: fc.constant([]),
    trials: fc.constant(1),
    unstable: fc.nat(1),
  }),
);
const notRun = fc.constant<RatedProbe>({ outcome: "not_run", trials: 0, retries: 0, latenciesMs: [], unstable: 0 });
const probes = fc.array(fc.oneof({ arbitrary: called, weight: 5 }, notRun), { minLength: 1, maxLength: 14 });
const verdict = fc.constantFrom("certified" as const, "quality_warning" as const, "failed" as const);

const CAPS = { certified: 5, quality_warning: 3.9, failed: 1.9 };
const FLAKY_CAP = 4.7;

test("a rating has one decimal and lies between 0 and the caps of its verdict and of what is flaky", () => {
  fc.assert(
    fc.property(verdict, probes, fc.boolean(), (given, rated, isFlaky) => {
      const rating = ratingOf(given, rated, isFlaky)?.rating ?? -1;
      expect(rating).toBeGreaterThanOrEqual(0);
      expect(rating).toBeLessThanOrEqual(Math.min(CAPS[given], isFlaky ? FLAKY_CAP : 5));
      expect(String(rating)).toMatch(/^\d(\.\d)?$/);
    }),
  );
});

test("the parts add up to the rating, and each keeps its bounds", () => {
  fc.assert(
    fc.property(probes, (rated) => {
      const result = ratingOf("certified", rated, false);
      if (result === null) throw new Error("A certified model has a rating");
      const { success, resilience, performance, stability } = result.scores;
      expect(Math.abs(success + resilience + performance + stability - result.rating)).toBeLessThanOrEqual(0.05 + 1e-9);
      expect(success).toBeLessThanOrEqual(2);
      expect(Math.max(resilience, performance, stability)).toBeLessThanOrEqual(1);
      if (result.rating > 0) expect(resilience).toBeGreaterThanOrEqual(0.5);
    }),
  );
});

const worsenings: ((probe: RatedProbe) => RatedProbe)[] = [
  (probe) => ({ ...probe, retries: probe.retries + 1 }),
  (probe) => ({ ...probe, unstable: 1 }),
  (probe) => ({ ...probe, latenciesMs: probe.latenciesMs.map((ms) => ms + 3_000) }),
];

test("more retries, more trouble or more latency never raise a rating", () => {
  fc.assert(
    fc.property(
      verdict,
      probes,
      fc.nat(13),
      fc.constantFrom(...worsenings),
      fc.boolean(),
      (given, rated, at, worsen, isFlaky) => {
        const worse = rated.map((probe, place) =>
          place === at && probe.outcome !== "not_run" ? worsen(probe) : probe,
        );
        expect(ratingOf(given, worse, isFlaky)?.rating).toBeLessThanOrEqual(
          ratingOf(given, rated, isFlaky)?.rating ?? -1,
        );
      },
    ),
  );
});

test("the order of the probes never matters", () => {
  fc.assert(
    fc.property(verdict, probes, (given, rated) => {
      expect(ratingOf(given, rated.toReversed(), false)).toEqual(ratingOf(given, rated, false));
    }),
  );
});

test("what is flaky takes nothing but what is above its cap", () => {
  fc.assert(
    fc.property(verdict, probes, (given, rated) => {
      const sound = ratingOf(given, rated, false);
      const flaky = ratingOf(given, rated, true);
      expect(flaky).toEqual(sound === null ? null : { ...sound, rating: Math.min(sound.rating, FLAKY_CAP) });
    }),
  );
});
