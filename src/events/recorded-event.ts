import type { RunEvent } from "./run-event.ts";

/**
 * An event as the ledger holds it. `version` counts within the run, `globalPosition` in the whole ledger, both from 1
 * and without gaps; times are ISO 8601 UTC in milliseconds; hashes are lower-case hex.
 */
export interface Envelope {
  readonly globalPosition: number;
  readonly runId: string;
  readonly version: number;
  readonly eventId: string;
  readonly schemaVersion: number;
  readonly epoch: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** An event in the ledger. */
export type RecordedEvent = RunEvent & Envelope;
