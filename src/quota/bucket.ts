import {
  burst,
  callsWithoutEvidence,
  enoughSpent,
  growth,
  headroom,
  nearPeak,
  shrinkTo,
  shrinkToAtLeast,
  staleMinutes,
  usedUp,
} from "./policy.ts";

/**
 * What is believed of one quota, and what was taken of it. `quota` is what a minute holds, null while nothing is known of
 * it: then nobody waits. `declared` is what somebody said it is, above which it never grows. `peak` is what it was before
 * it last shrank. `level` is what can be had now; below zero, a debt. `spent` and `spentBefore` are what was taken in this
 * minute and the one before, calls that are under way included. Times are milliseconds since 1970.
 */
export interface Bucket {
  readonly declared: number | null;
  readonly quota: number | null;
  readonly peak: number | null;
  readonly level: number;
  readonly spent: number;
  readonly spentBefore: number;
  readonly minuteStartedMs: number;
  readonly refilledMs: number;
  readonly shrunkMs: number | null;
}

/** Now, and how long a minute is, in milliseconds. */
export interface Moment {
  readonly nowMs: number;
  readonly minuteMs: number;
}

/** What is taken of a quota before a call, and when. */
export interface Reservation {
  readonly amount: number;
  readonly atMs: number;
}

/** A quota that nobody has used yet. */
export function newBucket(declared: number | null, nowMs: number): Bucket {
  return {
    declared,
    quota: declared,
    peak: null,
    level: burst * (declared ?? 0),
    spent: 0,
    spentBefore: 0,
    minuteStartedMs: nowMs,
    refilledMs: nowMs,
    shrunkMs: null,
  };
}

/**
 * The bucket at a later moment: refilled, with its minutes moved on, and its peak forgotten where nobody called for long.
 * A clock that went back stands still.
 */
export function asOf(bucket: Bucket, { nowMs: clockMs, minuteMs }: Moment): Bucket {
  const nowMs = Math.max(clockMs, bucket.refilledMs);
  const { quota, level, spent, spentBefore, minuteStartedMs } = bucket;
  const refill = (headroom * (quota ?? 0) * (nowMs - bucket.refilledMs)) / minuteMs;
  const peak = nowMs - bucket.refilledMs > staleMinutes * minuteMs ? null : bucket.peak;
  const filled = {
    ...{ ...bucket, peak, refilledMs: nowMs },
    level: quota === null ? 0 : Math.min(burst * quota, level + refill),
  };
  const minutes = Math.floor((nowMs - minuteStartedMs) / minuteMs);
  if (minutes === 0) return { ...filled, spent, spentBefore };
  if (minutes === 1) return { ...filled, spent: 0, spentBefore: spent, minuteStartedMs: minuteStartedMs + minuteMs };
  return { ...filled, spent: 0, spentBefore: 0, minuteStartedMs: nowMs };
}

/** What was taken in the last minute: of the minute before as much as still lies in it, as if it had been taken evenly. */
export function spentLately({ spent, spentBefore, minuteStartedMs, refilledMs }: Bucket, minuteMs: number): number {
  return spent + spentBefore * (1 - (refilledMs - minuteStartedMs) / minuteMs);
}

/** What is asked of a bucket. `declared` is what somebody says that the quota is; null: nobody says anything. */
export interface Asked {
  readonly amount: number;
  readonly declared: number | null;
}

/**
 * Takes `amount` before a call, or says no. It is had when the bucket holds it and the service would take the call too: a
 * minute's calls and this one are within the quota. What is larger than the bucket leaves a debt.
 */
export function taken(
  before: Bucket,
  { amount, declared }: Asked,
  moment: Moment,
): { bucket: Bucket; isGranted: boolean } {
  const bucket = declaredAs(asOf(before, moment), declared);
  const { quota, level, spent } = bucket;
  if (quota === null) return { bucket: { ...bucket, spent: spent + amount }, isGranted: true };
  const isHad = level >= Math.min(amount, burst * quota);
  const isWithin = spentLately(bucket, moment.minuteMs) + Math.min(amount, quota) <= quota;
  if (!isHad || !isWithin) return { bucket, isGranted: false };
  return { bucket: { ...bucket, level: level - amount, spent: spent + amount }, isGranted: true };
}

/** A quota that is declared again starts again. */
function declaredAs(bucket: Bucket, declared: number | null): Bucket {
  if (declared === null || declared === bucket.declared) return bucket;
  return { ...bucket, declared, quota: declared, peak: null, level: Math.min(bucket.level, burst * declared) };
}

/** How long until `amount` may be had, in milliseconds, should nobody else take anything; at most a minute. */
export function waitMs(bucket: Bucket, amount: number, minuteMs: number): number {
  const { quota, level, spent, spentBefore, minuteStartedMs, refilledMs } = bucket;
  if (quota === null) return 0;
  const refillMs = ((Math.min(amount, burst * quota) - level) / (headroom * quota)) * minuteMs;
  const gone = refilledMs - minuteStartedMs;
  const room = quota - spent - Math.min(amount, quota);
  const leavesMs = room < 0 ? minuteMs - gone : minuteMs * (1 - Math.min(1, room / (spentBefore || 1))) - gone;
  return Math.min(minuteMs, Math.max(0, refillMs, leavesMs));
}

/**
 * After a call that the service took: what it came to, in place of what was reserved. A quota that is used up grows by it,
 * up to what was declared.
 */
export function settled(before: Bucket, reservation: Reservation, charged: number, moment: Moment): Bucket {
  const bucket = exchanged(asOf(before, moment), reservation, charged);
  const { quota, peak, declared } = bucket;
  if (quota === null || spentLately(bucket, moment.minuteMs) < usedUp * quota) return bucket;
  const rate = peak === null || quota < nearPeak * peak ? growth.fast : growth.slow;
  return { ...bucket, quota: Math.min(declared ?? Number.POSITIVE_INFINITY, quota + rate * charged) };
}

/**
 * After a call that the service throttled: what it reserved is given back, and the quota shrinks, or is learned from what
 * was spent in the last minute. What was spent beyond it is a debt. A call that began before the quota last shrank says
 * nothing new.
 */
export function throttled(before: Bucket, reservation: Reservation, moment: Moment): Bucket {
  const bucket = exchanged(asOf(before, moment), reservation, 0);
  if (bucket.shrunkMs !== null && reservation.atMs <= bucket.shrunkMs) return bucket;
  const quota = shrunkQuota(bucket, reservation.amount, moment.minuteMs);
  const { spent, spentBefore, minuteStartedMs, refilledMs: nowMs } = bucket;
  const minutesSeen = (nowMs - minuteStartedMs) / moment.minuteMs + (spentBefore > 0 ? 1 : 0);
  const debt = headroom * quota * minutesSeen - spent - spentBefore;
  return { ...bucket, quota, peak: bucket.quota, level: Math.min(0, bucket.level, debt), shrunkMs: nowMs };
}

function shrunkQuota(bucket: Bucket, amount: number, minuteMs: number): number {
  const lately = spentLately(bucket, minuteMs);
  const { quota, declared } = bucket;
  if (quota === null) return lately >= enoughSpent * amount ? lately : callsWithoutEvidence * amount;
  const lower = Math.max(shrinkToAtLeast * quota, Math.min(shrinkTo * quota, lately), amount);
  return Math.min(lower, declared ?? Number.POSITIVE_INFINITY);
}

/** Counts `charged` in place of what was reserved, in the minute in which it was. */
function exchanged(bucket: Bucket, { amount, atMs }: Reservation, charged: number): Bucket {
  const { quota, level, spent, spentBefore, minuteStartedMs } = bucket;
  const more = charged - amount;
  const isOfThisMinute = atMs >= minuteStartedMs;
  return {
    ...bucket,
    level: quota === null ? 0 : Math.min(burst * quota, level - more),
    spent: isOfThisMinute ? spent + more : spent,
    spentBefore: isOfThisMinute ? spentBefore : Math.max(0, spentBefore + more),
  };
}
