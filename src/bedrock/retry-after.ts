import { httpDateToMs } from "./http-date.ts";

/**
 * How long a reply asks to wait, in whole milliseconds from `now`: `x-amz-retry-after` (milliseconds) before
 * `Retry-After` (seconds, or an HTTP date; a past one means 0). Null when neither can be read.
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

function dateToDelayMs(value: string | undefined, now: Date): number | null {
  const timeMs = httpDateToMs(value);
  return timeMs === null ? null : Math.max(0, timeMs - now.getTime());
}
