import type { Clock } from "../../src/driver/clock.ts";

/** A clock that moves only when somebody sleeps; `slept` lists every sleep in milliseconds. */
export class FixedClock implements Clock {
  readonly slept: number[] = [];
  #nowMs: number;

  constructor(startIso = "2026-11-22T12:00:00.000Z") {
    this.#nowMs = Date.parse(startIso);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  async sleepUntil(untilMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.slept.push(Math.max(0, untilMs - this.#nowMs));
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }
}
