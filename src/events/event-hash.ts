import { createHash } from "node:crypto";

/** The hash before the first event. */
export const genesisHash = "0".repeat(64);

/** What goes into an event's hash: every column of the ledger but `data` and `hash` itself. */
export interface HashedFields {
  readonly prevHash: string;
  readonly globalPosition: number;
  readonly runId: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly epoch: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly payload: string;
}

/** sha256 in hex over the fields, one per line, payload last. SQL computes the same: migrations/0007-event-hash.sql. */
export function eventHash(fields: HashedFields): string {
  const lines = [
    "recert/1",
    fields.prevHash,
    fields.globalPosition,
    fields.runId,
    fields.version,
    fields.eventId,
    fields.type,
    fields.schemaVersion,
    fields.epoch,
    fields.occurredAt,
    fields.recordedAt,
    fields.payload,
  ];
  return createHash("sha256").update(lines.join("\n"), "utf8").digest("hex");
}
