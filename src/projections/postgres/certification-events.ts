import type { ClientBase } from "pg";
import { z } from "zod";
import { eventColumns, rowToEvent } from "../../events/postgres/event-row.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { certificationEventTypes } from "../fold-ledger.ts";

// Spelled out, because the planner has to see that they are those of the index.
const types = certificationEventTypes.map((type) => `'${type}'`).join(", ");

const page = `SELECT ${eventColumns} FROM recert.events
  WHERE type IN (${types}) AND global_position > $1 AND global_position <= $2 ORDER BY global_position LIMIT $3`;

/** One page of the events of `certificationEventTypes` after a global position, up to another, in order of position. */
export async function certificationEvents(
  client: ClientBase,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<readonly RecordedEvent[]> {
  const values = [after, upTo, limit];
  const { rows } = await client.query({ name: "recert_certification_events", text: page, values });
  return rows.map(rowToEvent);
}

// `recert.append_events` never lets `recorded_at` go back, so the place is found by halving.
const lastUntil = `WITH RECURSIVE search (low, high) AS (
    SELECT 0::bigint, global_position FROM recert.ledger_head
    UNION ALL
    SELECT CASE WHEN e.recorded_at <= $1 THEN e.global_position ELSE low END,
      CASE WHEN e.recorded_at <= $1 THEN high ELSE e.global_position - 1 END
    FROM search JOIN recert.events AS e ON e.global_position = (low + high + 1) / 2
    WHERE low < high
  )
  SELECT low::int AS position FROM search WHERE low = high`;

/** The position of the last event that was recorded by a time (ISO 8601); 0 where none was. */
export async function positionAt(client: ClientBase, time: string): Promise<number> {
  const { rows } = await client.query(lastUntil, [time]);
  return z.object({ position: z.int() }).parse(rows[0]).position;
}

/** When the event at a position was recorded, ISO 8601 UTC; null where there is none. */
export async function recordedAt(client: ClientBase, position: number): Promise<string | null> {
  const { rows } = await client.query(
    "SELECT recert.iso_time(recorded_at) AS at FROM recert.events WHERE global_position = $1",
    [position],
  );
  return z.object({ at: z.string() }).optional().parse(rows[0])?.at ?? null;
}
