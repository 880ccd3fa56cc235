/**
 * The moment `ms` after `time`, as ISO 8601 UTC in milliseconds, which is also how `time` has to come. Two such times
 * compare as text, earlier before later.
 */
export function timeAfter(time: string, ms: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: this converts a time that was given; only the clock is barred here.
  return new Date(Date.parse(time) + ms).toISOString();
}

/** True from the very moment on which something valid until `expiresAt` is valid no longer. */
export function isExpired(expiresAt: string, now: string): boolean {
  return now >= expiresAt;
}
