import type { ClientBase } from "pg";
import type { RecordedEvent } from "../recorded-event.ts";
import { eventColumns, rowToEvent } from "./event-row.ts";

const text = `SELECT ${eventColumns} FROM recert.events WHERE run_id = $1 AND version > $2 ORDER BY version LIMIT $3`;

/** One page of a run's events after `afterVersion`, by version, through the unique index on (run_id, version). */
export async function readRunPage(
  client: ClientBase,
  page: { readonly runId: string; readonly afterVersion: number; readonly limit: number },
): Promise<readonly RecordedEvent[]> {
  const { rows } = await client.query({
    name: "recert_read_run",
    text,
    values: [page.runId, page.afterVersion, page.limit],
  });
  return rows.map(rowToEvent);
}
