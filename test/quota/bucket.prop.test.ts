import fc from "fast-check";
import { expect, test } from "vitest";
import {
  asOf,
  type Bucket,
  newBucket,
  settled,
  spentLately,
  taken,
  throttled,
  waitMs,
} from "../../src/quota/bucket.ts";

const minuteMs = 60_000;
const amount = fc.integer({ min: 1, max: 4_000 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("take" as const), amount }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("settle" as const), share: fc.constantFrom(0, 0.3, 1, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("throttle" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("rest" as const), ms: fc.integer({ min: 0, max: 70_000 }) }) },
);
const life = fc.array(step, { maxLength: 80 });
const declared = fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: null });

/** Plays a life, and shows the bucket after each step. */
function play(
  first: number | null,
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  see: See,
) {
  let nowMs = 0;
  let bucket = newBucket(first, 0);
  const open: { amount: number; atMs: number }[] = [];
  for (const next of steps) {
    const before = bucket;
    const moment = { nowMs, minuteMs };
    if (next.do === "rest") nowMs += next.ms;
    else if (next.do === "take") {
      const answer = taken(bucket, { amount: next.amount, declared: null }, moment);
      bucket = answer.bucket;
      if (answer.isGranted) open.push({ amount: next.amount, atMs: nowMs });
    } else {
      const reservation = open.shift();
      if (reservation === undefined) continue;
      const charged = Math.round(reservation.amount * (next.do === "settle" ? next.share : 0));
      bucket =
        next.do === "settle" ? settled(bucket, reservation, charged, moment) : throttled(bucket, reservation, moment);
    }
    see(bucket, before, next.do);
  }
}
type See = (bucket: Bucket, before: Bucket, step: string) => void;

test("a quota never grows beyond what was declared, and never below nothing", () => {
  fc.assert(
    fc.property(declared, life, (first, steps) => {
      play(first, steps, ({ quota }) => {
        if (quota === null) return;
        expect(quota).toBeGreaterThan(0);
        if (first !== null) expect(quota).toBeLessThanOrEqual(first);
      });
    }),
  );
});

test("only a throttled call makes a quota smaller or known, and only one that is settled makes it larger", () => {
  fc.assert(
    fc.property(declared, life, (first, steps) => {
      play(first, steps, (bucket, before, step) => {
        if ((bucket.quota ?? 0) > (before.quota ?? 0)) expect(["settle", "throttle"]).toContain(step);
        if (before.quota === null && bucket.quota !== null) expect(step).toBe("throttle");
        if (before.quota !== null && (bucket.quota ?? 0) < before.quota) expect(step).toBe("throttle");
      });
    }),
  );
});

test("no minute's calls, with what they reserved, are granted beyond the quota", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4_000, max: 50_000 }), life, (first, steps) => {
      play(first, steps, (bucket, before, step) => {
        const amount = bucket.spent - asOf(before, { nowMs: bucket.refilledMs, minuteMs }).spent;
        if (step !== "take" || amount === 0) return;
        // One call that is larger than the quota is the service's to judge.
        expect(spentLately(bucket, minuteMs)).toBeLessThanOrEqual(Math.max(bucket.quota ?? 0, amount) + 1e-6);
      });
    }),
  );
});

test("whoever waits as long as he is told gets his part soon, where nobody else calls", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4_000, max: 50_000 }), life, amount, (first, steps, wanted) => {
      let bucket = newBucket(first, 0);
      play(first, steps, (after) => {
        bucket = after;
      });
      let nowMs = bucket.refilledMs;
      let isGranted = false;
      for (let turn = 0; turn < 20 && !isGranted; turn++) {
        ({ bucket, isGranted } = taken(bucket, { amount: wanted, declared: null }, { nowMs, minuteMs }));
        nowMs += Math.max(1, waitMs(bucket, wanted, minuteMs));
      }
      expect(isGranted).toBe(true);
    }),
  );
});
