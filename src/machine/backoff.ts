const retryBaseMs = 500;
const retryCapMs = 20_000;
const quotaBaseMs = 1_000;
const quotaCapMs = 60_000;

/**
 * How long to wait before a failed call is made again, in milliseconds: full jitter under a ceiling that doubles from
 * 0.5 s to 20 s, and never less than the service asked for. `attempt` is the one that failed, from 1; `random` lies in
 * [0, 1).
 */
export function retryWaitMs(attempt: number, retryAfterMs: number | null, random: number): number {
  const ceilingMs = Math.min(retryCapMs, retryBaseMs * 2 ** (attempt - 1));
  return Math.max(Math.floor(ceilingMs * random), retryAfterMs ?? 0);
}

/**
 * How long to wait for the account's quota, in milliseconds. Bedrock mostly sends no Retry-After, so the lower half of
 * the ceiling (1 s doubling to 60 s) is kept as a floor: a wait of almost nothing would only spend the quota again.
 * `throttles` counts the throttled calls in a row, this one included.
 */
export function quotaWaitMs(throttles: number, retryAfterMs: number | null, random: number): number {
  const ceilingMs = Math.min(quotaCapMs, quotaBaseMs * 2 ** (throttles - 1));
  return Math.max(Math.floor((ceilingMs / 2) * (1 + random)), retryAfterMs ?? 0);
}
