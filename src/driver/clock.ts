import { setTimeout as delay } from "node:timers/promises";

/** Time as the driver sees it, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Resolves when `nowMs()` has reached `untilMs`, or at once when `signal` aborts; never rejects. */
  sleepUntil(untilMs: number, signal: AbortSignal): Promise<void>;
}

/** Short pieces, so that a machine that slept wakes up in time; beyond 2^31-1 ms Node's timers would fire at once. */
const longestTimerMs = 30_000;

/**
 * The machine's own clock. A sleep ends when the wall clock says so, or when it has lasted as long as was left of it at
 * the start: a wall clock that is set back must not make it longer.
 */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  async sleepUntil(untilMs, signal) {
    const givenMs = untilMs - Date.now();
    const startedMs = performance.now();
    const leftMs = () => Math.min(untilMs - Date.now(), givenMs - (performance.now() - startedMs));
    while (leftMs() > 0 && !signal.aborted) await sleep(Math.min(leftMs(), longestTimerMs), signal);
  },
};

/** An abort ends it early, and that is all it does. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return delay(Math.ceil(ms), undefined, { signal }).catch(() => undefined);
}
