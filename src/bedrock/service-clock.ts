import { httpDateToMs } from "./http-date.ts";

/**
 * How far the clock of a reply's sender is ahead of ours, in milliseconds (below zero: behind), by its Date header,
 * which counts whole seconds. Null where it has none that can be read.
 */
export function serviceClockAheadMs({ date }: Readonly<Record<string, string>>, now: Date): number | null {
  const timeMs = httpDateToMs(date);
  return timeMs === null ? null : timeMs - now.getTime();
}
