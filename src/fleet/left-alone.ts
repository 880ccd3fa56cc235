import type { QueuedTarget } from "./queued-target.ts";

/** What a worker could not drive, for a while. Times are milliseconds of any clock that never goes back. */
export class LeftAlone {
  readonly #forMs: number;
  readonly #untilMs = new Map<string, number>();

  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  add(target: QueuedTarget, nowMs: number): void {
    this.#untilMs.set(keyOf(target), nowMs + this.#forMs);
  }

  has(target: QueuedTarget, nowMs: number): boolean {
    const untilMs = this.#untilMs.get(keyOf(target));
    if (untilMs === undefined || nowMs < untilMs) return untilMs !== undefined;
    this.#untilMs.delete(keyOf(target));
    return false;
  }
}

function keyOf({ campaignId, target }: QueuedTarget): string {
  return `${campaignId} ${target}`;
}
