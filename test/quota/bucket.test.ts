import { describe, expect, test } from "vitest";
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
const at = (nowMs: number) => ({ nowMs, minuteMs });
const of = (parts: Partial<Bucket>): Bucket => ({ ...newBucket(10_000, 0), ...parts });

describe("asOf", () => {
  test("refills 95 % of the quota in a minute, up to the burst", () => {
    expect(asOf(of({ level: -9_500 }), at(30_000)).level).toBe(-4_750);
    expect(asOf(of({ level: -9_500 }), at(60_000)).level).toBe(0);
    expect(asOf(of({ level: 0 }), at(60_000)).level).toBe(500);
  });

  test("moves on to the next minute, and forgets what is older than two", () => {
    const bucket = of({ spent: 70, spentBefore: 30 });
    expect(asOf(bucket, at(59_999))).toMatchObject({ spent: 70, spentBefore: 30, minuteStartedMs: 0 });
    expect(asOf(bucket, at(60_000))).toMatchObject({ spent: 0, spentBefore: 70, minuteStartedMs: 60_000 });
    expect(asOf(bucket, at(130_000))).toMatchObject({ spent: 0, spentBefore: 0, minuteStartedMs: 130_000 });
  });

  test("stands still while the clock is set back", () => {
    const bucket = of({ level: 7, refilledMs: 50_000, minuteStartedMs: 10_000 });
    expect(asOf(bucket, at(20_000))).toEqual(bucket);
  });

  test("forgets the peak after ten minutes in which nobody called", () => {
    expect(asOf(of({ peak: 9 }), at(600_000)).peak).toBe(9);
    expect(asOf(of({ peak: 9 }), at(600_001)).peak).toBeNull();
  });

  test("has no level while nothing is known", () => {
    expect(asOf(newBucket(null, 0), at(30_000)).level).toBe(0);
  });
});

test("spentLately takes of the minute before what still lies in the last one", () => {
  expect(spentLately(of({ spent: 100, spentBefore: 400, refilledMs: 15_000 }), minuteMs)).toBe(400);
});

describe("taken", () => {
  const asked = (amount: number, declared: number | null = null) => ({ amount, declared });

  test("grants everything while nothing is known, and counts it", () => {
    expect(taken(newBucket(null, 0), asked(1e9), at(0))).toMatchObject({ isGranted: true, bucket: { spent: 1e9 } });
  });

  test("grants what the bucket holds, and then no more", () => {
    const { bucket, isGranted } = taken(of({}), asked(500), at(0));
    expect({ isGranted, level: bucket.level, spent: bucket.spent }).toEqual({ isGranted: true, level: 0, spent: 500 });
    expect(taken(bucket, asked(1), at(0))).toEqual({ bucket, isGranted: false });
  });

  test("grants what is larger than the burst on credit, once the burst is there", () => {
    expect(taken(of({}), asked(4_000), at(0))).toMatchObject({ isGranted: true, bucket: { level: -3_500 } });
    expect(taken(of({ level: 499 }), asked(4_000), at(0))).toMatchObject({ isGranted: false });
  });

  test("refuses what the service would refuse: a minute's calls and this one beyond the quota", () => {
    expect(taken(of({ spent: 6_000 }), asked(4_000), at(0)).isGranted).toBe(true);
    expect(taken(of({ spent: 6_001 }), asked(4_000), at(0)).isGranted).toBe(false);
  });

  test("grants what is larger than the quota when nothing else was taken", () => {
    expect(taken(of({}), asked(20_000), at(0)).isGranted).toBe(true);
    expect(taken(of({ spent: 1 }), asked(20_000), at(0)).isGranted).toBe(false);
  });

  test("begins anew with a quota that is declared anew, and keeps one that is not", () => {
    const bucket = of({ quota: 700, peak: 900, level: 35 });
    expect(taken(bucket, asked(1, 10_000), at(0)).bucket).toMatchObject({ quota: 700, peak: 900 });
    expect(taken(bucket, asked(1, 200), at(0)).bucket).toMatchObject({
      declared: 200,
      quota: 200,
      peak: null,
      level: 9,
    });
  });
});

describe("waitMs", () => {
  test("is nothing while nothing is known, and nothing for what can be had", () => {
    expect(waitMs(newBucket(null, 0), 5, minuteMs)).toBe(0);
    expect(waitMs(of({}), 400, minuteMs)).toBe(0);
  });

  test("is the time in which the bucket fills", () => {
    expect(waitMs(of({ level: -450 }), 500, minuteMs)).toBe(6_000);
  });

  test("is the time in which enough of the minute before has left", () => {
    const bucket = of({ spentBefore: 8_000, refilledMs: 6_000 });
    expect(waitMs(bucket, 4_000, minuteMs)).toBeCloseTo(9_000);
  });

  test("is the rest of the minute where this one is full, and never more than a minute", () => {
    expect(waitMs(of({ spent: 9_000, refilledMs: 20_000 }), 4_000, minuteMs)).toBe(40_000);
    expect(waitMs(of({ level: -90_000 }), 500, minuteMs)).toBe(60_000);
  });
});

describe("settled", () => {
  const reservation = { amount: 1_000, atMs: 10 };

  test("counts what a call came to in place of what was reserved", () => {
    const before = of({ level: -1_000, spent: 1_000 });
    expect(settled(before, reservation, 400, at(0))).toMatchObject({ level: -400, spent: 400, quota: 10_000 });
    expect(settled(before, reservation, 1_500, at(0))).toMatchObject({ level: -1_500, spent: 1_500 });
  });

  test("counts it in the minute in which it was reserved", () => {
    const before = of({ spentBefore: 1_000, minuteStartedMs: 60_000, refilledMs: 60_000 });
    expect(settled(before, reservation, 300, at(60_000))).toMatchObject({ spent: 0, spentBefore: 300 });
    expect(settled({ ...before, spentBefore: 100 }, reservation, 300, at(60_000))).toMatchObject({ spentBefore: 0 });
  });

  test("lets a quota grow that is used up: fast far below its peak and where it has none, else slowly", () => {
    const used = { declared: null, spent: 9_000 };
    const grown = (parts: Partial<Bucket>) => settled(of({ ...used, ...parts }), reservation, 1_000, at(0)).quota;
    expect(grown({ peak: null })).toBe(10_250);
    expect(grown({ peak: 12_000 })).toBe(10_250);
    expect(grown({ peak: 11_000 })).toBe(10_005);
  });

  test("lets none grow that is not used up, and none beyond what was declared", () => {
    expect(settled(of({ declared: null, spent: 7_900 }), reservation, 1_000, at(0)).quota).toBe(10_000);
    expect(settled(of({ spent: 9_000 }), reservation, 1_000, at(0)).quota).toBe(10_000);
    expect(settled(of({ spent: 9_000, quota: 9_900 }), reservation, 1_000, at(0)).quota).toBe(10_000);
  });

  test("keeps a quota unknown of which nothing is known", () => {
    const before = { ...newBucket(null, 0), spent: 1_000 };
    expect(settled(before, reservation, 250, at(0))).toMatchObject({ quota: null, level: 0, spent: 250 });
  });
});

describe("throttled", () => {
  test("learns a quota from what the service took in the last minute", () => {
    const before = { ...newBucket(null, 0), spent: 30_000, spentBefore: 20_000, minuteStartedMs: 0 };
    const after = throttled(before, { amount: 1_000, atMs: 20_000 }, at(30_000));
    expect(after).toMatchObject({ quota: 39_000, peak: null, spent: 29_000, shrunkMs: 30_000 });
    expect(after.level).toBe(0);
  });

  test("owes what was spent at once, so that nobody calls before the service has forgotten it", () => {
    const after = throttled({ ...newBucket(null, 0), spent: 41_000 }, { amount: 1_000, atMs: 0 }, at(6_000));
    expect(after.level).toBeCloseTo(0.95 * 40_000 * 0.1 - 40_000);
  });

  test("believes in ten such calls where next to nothing was spent", () => {
    const learned = (spent: number) =>
      throttled({ ...newBucket(null, 0), spent }, { amount: 700, atMs: 0 }, at(1_000)).quota;
    expect(learned(2_099)).toBe(7_000);
    expect(learned(2_100)).toBe(1_400);
  });

  test("shrinks to 90 %, to what was spent, and to half at most", () => {
    const shrunk = (spent: number) => throttled(of({ spent }), { amount: 100, atMs: 0 }, at(0));
    expect(shrunk(9_600)).toMatchObject({ quota: 9_000, peak: 10_000 });
    expect(shrunk(7_100)).toMatchObject({ quota: 7_000, peak: 10_000 });
    expect(shrunk(100)).toMatchObject({ quota: 5_000, peak: 10_000 });
  });

  test("leaves room for one such call, within what was declared", () => {
    expect(throttled(of({ quota: 300, spent: 200 }), { amount: 200, atMs: 0 }, at(0)).quota).toBe(200);
    const small = of({ declared: 150, quota: 150, spent: 200 });
    expect(throttled(small, { amount: 200, atMs: 0 }, at(0)).quota).toBe(150);
  });

  test("gives back, and says nothing new, where the call began before the quota last shrank", () => {
    const before = of({ spent: 3_000, level: -2_000, shrunkMs: 500, refilledMs: 500 });
    const after = throttled(before, { amount: 1_000, atMs: 500 }, at(500));
    expect(after).toMatchObject({ quota: 10_000, spent: 2_000, level: -1_000, shrunkMs: 500 });
    expect(throttled(before, { amount: 1_000, atMs: 501 }, at(600)).quota).toBe(5_000);
  });
});
