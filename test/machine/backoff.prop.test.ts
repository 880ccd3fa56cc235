import fc from "fast-check";
import { expect, test } from "vitest";
import { quotaWaitMs, retryWaitMs } from "../../src/machine/backoff.ts";

const count = fc.integer({ min: 1, max: 60 });
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a retry waits a whole number of milliseconds between 0 and 20 s", () => {
  fc.assert(
    fc.property(count, fraction, (attempt, random) => {
      const waitMs = retryWaitMs(attempt, null, random);
      expect(Number.isInteger(waitMs)).toBe(true);
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(20_000);
    }),
  );
});

test("a quota wait never falls below half its ceiling, and never passes 60 s", () => {
  fc.assert(
    fc.property(count, fraction, (throttles, random) => {
      const waitMs = quotaWaitMs(throttles, null, random);
      expect(waitMs).toBeGreaterThanOrEqual(500);
      expect(waitMs).toBeGreaterThanOrEqual(quotaWaitMs(throttles, null, 0));
      expect(waitMs).toBeLessThanOrEqual(60_000);
    }),
  );
});

test("no wait is shorter than the service asked for", () => {
  fc.assert(
    fc.property(count, fraction, fc.integer({ min: 0, max: 86_400_000 }), (n, random, askedMs) => {
      expect(retryWaitMs(n, askedMs, random)).toBeGreaterThanOrEqual(askedMs);
      expect(quotaWaitMs(n, askedMs, random)).toBeGreaterThanOrEqual(askedMs);
    }),
  );
});

test.each([
  [1, 0.5, 250],
  [2, 0.5, 500],
  [3, 0.5, 1_000],
  [99, 0.5, 10_000],
])("the ceiling of retry %i at %d is twice %i ms", (attempt, random, waitMs) => {
  expect(retryWaitMs(attempt, null, random)).toBe(waitMs);
});
