import type { Clock } from "../../src/driver/clock.ts";

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/**
 * A clock that so many sleepers share: it jumps to the next waking as soon as all of them sleep, so that whatever they do
 * in between takes no time.
 */
export class VirtualClock implements Clock {
  readonly #sleeping: Sleeper[] = [];
  #awake: number;
  #nowMs = Date.UTC(2026, 10, 29);

  constructor(sleepers: number) {
    this.#awake = sleepers;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  async sleepUntil(untilMs: number): Promise<void> {
    const woken = new Promise<void>((wake) => {
      this.#sleeping.push({ untilMs, wake });
    });
    this.leave();
    await woken;
  }

  /** One sleeper fewer: it is done, or asleep. */
  leave(): void {
    this.#awake -= 1;
    if (this.#awake > 0) return;
    const next = this.#sleeping.sort((a, b) => a.untilMs - b.untilMs).shift();
    if (next === undefined) return;
    this.#awake += 1;
    this.#nowMs = Math.max(this.#nowMs, next.untilMs);
    next.wake();
  }
}
