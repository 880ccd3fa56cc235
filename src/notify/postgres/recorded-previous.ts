import type { ClientBase } from "pg";
import { eventColumns, rowToEvent } from "../../events/postgres/event-row.ts";
import type { EventData } from "../../events/run-event.ts";

// Near the beginning of its run: one step of the index on (run_id, version) after another, until it is found.
const text = `
  SELECT cleanup.* FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
    SELECT ${eventColumns} FROM recert.events
    WHERE run_id = wanted.id AND type IN ('CertificationsSuperseded', 'CleanupSkipped')
    ORDER BY events.version LIMIT 1
  ) AS cleanup`;

/** The certifications that runs found and recorded before they called anybody, by run id. */
export async function recordedPrevious(
  client: ClientBase,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, EventData<"CleanupSkipped">["previous"]>> {
  const { rows } = await client.query({ name: "recert_recorded_previous", text, values: [runIds] });
  return new Map(
    rows.map(rowToEvent).flatMap((event) => {
      const isCleanup = event.type === "CertificationsSuperseded" || event.type === "CleanupSkipped";
      return isCleanup ? [[event.runId, event.data.previous] as const] : [];
    }),
  );
}
