/** Milliseconds since 1970 of an ISO 8601 UTC time. Pure: it parses, it reads no clock. */
export function isoToMs(iso: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: parsing a given time is pure
  return Date.parse(iso);
}

/** The ISO 8601 UTC time, in milliseconds, of a moment. */
export function msToIso(ms: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: formatting a given time is pure
  return new Date(ms).toISOString();
}

/** Milliseconds from one ISO time to another; never negative, for clocks may go back. */
export function msBetween(from: string, to: string): number {
  return Math.max(0, isoToMs(to) - isoToMs(from));
}
