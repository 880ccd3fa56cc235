import type { Attempt } from "./report-attempts.ts";

/**
 * The streamed calls that passed; `firstTokenMs` is their mean: beside the mean of all calls it could seem to come
 * after the end. `buffered` says that no stream was one: the pieces came together at its end. Null and false where none
 * passed.
 */
export function streamsOf(attempts: readonly Attempt[]) {
  const streams = attempts.flatMap(({ end }) => {
    if (end?.type !== "AttemptSucceeded" || end.data.outcome !== "passed") return [];
    const { firstTokenMs, latencyMs } = end.data.reply;
    return firstTokenMs === null ? [] : [{ firstTokenMs, latencyMs }];
  });
  if (streams.length === 0) return { streamedLatencyMs: null, buffered: false };
  const sumMs = streams.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  return {
    streamedLatencyMs: Math.round(sumMs / streams.length),
    buffered: streams.every(isLate) && streams.some(({ latencyMs }) => latencyMs >= LONG_MS),
  };
}

/** A reply of a few words is written in less than this; its first piece may rightly be its last. */
const LONG_MS = 1_000;
const LATE_SHARE = 0.9;

function isLate({ firstTokenMs, latencyMs }: { firstTokenMs: number; latencyMs: number }): boolean {
  return firstTokenMs >= LATE_SHARE * latencyMs;
}
