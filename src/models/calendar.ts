/** The UTC day of an ISO 8601 UTC time, as a date that compares with the registry's. */
export function dayOf(time: string): string {
  return time.slice(0, "2026-01-01".length);
}

/** Whether a day has begun, at 00:00 UTC; false for null. `now` is an ISO 8601 UTC time. */
export function isReached(day: string | null, now: string): boolean {
  return day !== null && day <= dayOf(now);
}

/** As long before its end a model should have a successor, in milliseconds; certifications go stale then too. */
const noticeMs = 30 * 24 * 60 * 60 * 1000;

/** Whether a day is so near that a successor should be ready, or past. `now` is an ISO 8601 UTC time. */
export function isNear(day: string | null, now: string): boolean {
  return isReached(day, new Date(Date.parse(now) + noticeMs).toISOString());
}
