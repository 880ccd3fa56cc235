/** The moment of a date as HTTP writes it; null for anything else: `Date.parse` would make a date of "-5" too. */
export function httpDateToMs(value: string | undefined): number | null {
  if (value?.endsWith("GMT") !== true) return null;
  const timeMs = Date.parse(value);
  return Number.isNaN(timeMs) ? null : timeMs;
}
