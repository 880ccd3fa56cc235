import type { ClientBase } from "pg";
import { eventColumns, rowToEvent } from "../../events/postgres/event-row.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { longestNewsDays } from "../longest-news.ts";
import { noticedEventTypes } from "../notices-of.ts";

const text = `
  SELECT ${eventColumns} FROM recert.events
  WHERE global_position > $1 AND global_position <= $2 AND type = ANY ($3)
    AND recorded_at > now() - make_interval(days => ${longestNewsDays})
  ORDER BY global_position`;

/** The events after one position, up to another, that may be news, in order. */
export async function noticedEvents(
  client: ClientBase,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly RecordedEvent[]> {
  const values = [after, upTo, noticedEventTypes];
  const { rows } = await client.query({ name: "recert_noticed_events", text, values });
  return rows.map(rowToEvent);
}
