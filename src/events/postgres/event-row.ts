import { z } from "zod";
import type { Json } from "../canonical.ts";
import { UnreadableEventError } from "../ledger.ts";
import type { RecordedEvent } from "../recorded-event.ts";
import { upcast } from "../upcast.ts";

/** One row of `recert.events` as `eventColumns` selects it. */
export const eventRowSchema = z.object({
  globalPosition: z.int(),
  runId: z.string(),
  version: z.int(),
  eventId: z.string(),
  type: z.string(),
  schemaVersion: z.int(),
  epoch: z.int(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  prevHash: z.string(),
  hash: z.string(),
  payload: z.string(),
});
export type EventRow = z.infer<typeof eventRowSchema>;

/** The select list for an `EventRow`; times as ISO 8601 text, so that no session setting can change them. */
export const eventColumns = `global_position AS "globalPosition", run_id AS "runId", version, event_id AS "eventId",
  type, schema_version AS "schemaVersion", owner_epoch AS epoch, recert.iso_time(occurred_at) AS "occurredAt",
  recert.iso_time(recorded_at) AS "recordedAt", prev_hash AS "prevHash", hash, payload`;

/** The row as an event in today's shape. Throws `UnreadableEventError`. */
export function rowToEvent(row: unknown): RecordedEvent {
  const { payload, type, ...envelope } = eventRowSchema.parse(row);
  const data: Json = JSON.parse(payload);
  const result = upcast(type, envelope.schemaVersion, data);
  if (!result.ok) throw new UnreadableEventError(envelope.globalPosition, result.problem.code, result.problem.detail);
  return { ...envelope, ...result.event };
}
