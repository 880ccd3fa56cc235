import type { QueuedTarget } from "./queued-target.ts";

/** What drives one target until it rests. It never throws. */
export type DriveTarget = (target: QueuedTarget) => Promise<void>;

/**
 * Hands targets to workers: each to one at a time, and again to another one when its worker has died. It holds nothing
 * that is not in the ledger, and may be lost; a worker that gets a target already being driven is kept out by its
 * locks.
 */
export interface TargetQueue {
  /** Puts targets in, those first that are to be taken first; one that waits or is being driven is left as it is. */
  put(targets: readonly QueuedTarget[]): Promise<void>;
  /** Takes targets from now on, `count` at a time. */
  take(count: number, drive: DriveTarget): Promise<void>;
  /** Takes no more, and waits for those that are being driven. */
  stop(): Promise<void>;
}
