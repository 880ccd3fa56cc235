/**
 * How long a reply asks to wait, in whole milliseconds from `now`: `x-amz-retry-after` (milliseconds) before
 * `Retry-After` (seconds, or an HTTP date; one that is past means 0). Null when neither can be read.
 */
export function parseRetryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const amazonMs = digitsToNumber(headers["x-amz-retry-after"]);
  if (amazonMs !== null) return amazonMs;
  const value = headers["retry-after"];
  const seconds = digitsToNumber(value);
  return seconds === null ? dateToDelayMs(value, now) : seconds * 1000;
}

function digitsToNumber(value: string | undefined): number | null {
  const digits = value?.trim() ?? "";
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** Only dates as HTTP writes them: `Date.parse` would make a date of "-5" too. */
function dateToDelayMs(value: string | undefined, now: Date): number | null {
  if (value?.endsWith("GMT") !== true) return null;
  const timeMs = Date.parse(value);
  return Number.isNaN(timeMs) ? null : Math.max(0, timeMs - now.getTime());
}
