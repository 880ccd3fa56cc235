import { type Bucket, newBucket, settled, taken, throttled, waitMs } from "../../src/quota/bucket.ts";

/** How a service may count its minutes: the last 60 seconds, those of the clock, or a bucket that holds a whole minute. */
export type Counting = "rolling" | "by_the_clock" | "bucket";

/** A service in virtual time. `take` gives what corrects the call's charge when it ends, null where it throttles. */
export interface VirtualService {
  take(amount: number, nowMs: number): ((charged: number, nowMs: number) => void) | null;
}

const minuteMs = 60_000;

export function virtualService(counting: Counting, quota: () => number): VirtualService {
  switch (counting) {
    case "rolling":
      return windowed(quota, (atMs, nowMs) => atMs > nowMs - minuteMs);
    case "by_the_clock":
      return windowed(quota, (atMs, nowMs) => Math.floor(atMs / minuteMs) === Math.floor(nowMs / minuteMs));
    case "bucket":
      return bucketed(quota);
  }
}

function windowed(quota: () => number, counts: (atMs: number, nowMs: number) => boolean): VirtualService {
  let calls: { atMs: number; tokens: number }[] = [];
  return {
    take(amount, nowMs) {
      calls = calls.filter(({ atMs }) => counts(atMs, nowMs));
      const spent = calls.reduce((sum, { tokens }) => sum + tokens, 0);
      if (spent + amount > quota()) return null;
      const call = { atMs: nowMs, tokens: amount };
      calls.push(call);
      return (charged) => {
        call.tokens = charged;
      };
    },
  };
}

function bucketed(quota: () => number): VirtualService {
  let level = quota();
  let atMs = 0;
  const refill = (nowMs: number) => {
    level = Math.min(quota(), level + (quota() * (nowMs - atMs)) / minuteMs);
    atMs = nowMs;
  };
  return {
    take(amount, nowMs) {
      refill(nowMs);
      if (level < amount) return null;
      level -= amount;
      return (charged, endMs) => {
        refill(endMs);
        level += amount - charged;
      };
    },
  };
}

/** What lanes do in virtual time. Latencies and amounts in `between` are drawn evenly; `amounts` are reservations. */
export interface Lanes {
  readonly counting: Counting;
  readonly quota: (minute: number) => number;
  readonly declared: number | null;
  readonly lanes: number;
  readonly reserved: readonly [number, number];
  /** The share of its reservation that a call comes to. */
  readonly charged: readonly [number, number];
  readonly latencyMs: readonly [number, number];
  readonly minutes: number;
  readonly shares: boolean;
  readonly seed: number;
}

export interface Outcome {
  readonly calls: number;
  readonly throttles: number;
  /** By minute: throttled calls, what was charged as a share of the quota, and what the quota was believed to be. */
  readonly byMinute: readonly { throttles: number; calls: number; used: number; believed: number | null }[];
}

/** Plays it. With `shares` false every lane calls when it likes, as without a shared budget. */
export function playLanes(world: Lanes): Outcome {
  const random = mulberry32(world.seed);
  const between = ([low, high]: readonly [number, number]) => low + random() * (high - low);
  const minuteOf = (nowMs: number) => Math.floor(nowMs / minuteMs);
  let nowMs = 0;
  const service = virtualService(world.counting, () => world.quota(minuteOf(nowMs)));
  let bucket: Bucket = newBucket(world.declared, 0);
  const byMinute = Array.from({ length: world.minutes }, () => ({
    throttles: 0,
    calls: 0,
    charged: 0,
    believed: null as number | null,
  }));
  const at = () => ({ nowMs, minuteMs });
  const tasks: { atMs: number; run: () => void }[] = [];
  const later = (ms: number, run: () => void) => tasks.push({ atMs: nowMs + ms, run });
  const tally = () => byMinute[minuteOf(nowMs)] ?? { throttles: 0, calls: 0, charged: 0, believed: null };

  const next = () => attempt(Math.round(between(world.reserved)), 0);
  function attempt(amount: number, failures: number): void {
    if (world.shares) {
      const asked = taken(bucket, { amount, declared: world.declared }, at());
      bucket = asked.bucket;
      if (!asked.isGranted)
        return void later(Math.max(20, waitMs(bucket, amount, minuteMs)), () => attempt(amount, failures));
    }
    const reservation = { amount, atMs: nowMs };
    later(between([5, 60]), () => arrive(amount, failures, reservation));
  }
  function arrive(amount: number, failures: number, reservation: { amount: number; atMs: number }): void {
    tally().calls += 1;
    const end = service.take(amount, nowMs);
    if (end === null) {
      tally().throttles += 1;
      if (world.shares) bucket = throttled(bucket, reservation, at());
      const ceilingMs = Math.min(60_000, 1000 * 2 ** failures);
      return void later(ceilingMs / 2 + random() * (ceilingMs / 2), () => attempt(amount, failures + 1));
    }
    const charged = amount * between(world.charged);
    later(between(world.latencyMs), () => {
      end(charged, nowMs);
      tally().charged += charged;
      if (world.shares) bucket = settled(bucket, reservation, charged, at());
      tally().believed = bucket.quota;
      later(between([1, 20]), next);
    });
  }

  for (let lane = 0; lane < world.lanes; lane++) later(lane, next);
  while (nowMs < world.minutes * minuteMs) {
    const task = tasks.sort((a, b) => a.atMs - b.atMs).shift();
    nowMs = task?.atMs ?? Number.POSITIVE_INFINITY;
    task?.run();
  }
  return {
    calls: byMinute.reduce((sum, { calls }) => sum + calls, 0),
    throttles: byMinute.reduce((sum, { throttles }) => sum + throttles, 0),
    byMinute: byMinute.map(({ throttles, calls, charged, believed }, minute) => ({
      throttles,
      calls,
      used: charged / world.quota(minute),
      believed,
    })),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
