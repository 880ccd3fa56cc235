const firstMs = 10_000;
const longestMs = 3_600_000;

/**
 * How long to wait before a notice is sent again, in milliseconds: drawn from the upper half of a ceiling that doubles
 * from 10 s to an hour, and never less than the receiver asked for, within the hour. `attempts` counts those that
 * failed, from 1; `random` lies in [0, 1).
 */
export function backOffMs(attempts: number, retryAfterMs: number | null, random: number): number {
  const ceilingMs = Math.min(longestMs, firstMs * 2 ** (attempts - 1));
  return Math.max(Math.floor((ceilingMs / 2) * (1 + random)), Math.min(retryAfterMs ?? 0, longestMs));
}
