import type { ClientBase } from "pg";
import { z } from "zod";
import { type EventRow, eventColumns, eventRowSchema } from "./event-row.ts";

/** A row of the ledger as it stands, before anything of it is believed. `dataMatches`: `data` equals its payload. */
export type RawEventRow = EventRow & { readonly dataMatches: boolean };

const rawRowSchema = eventRowSchema.extend({ dataMatches: z.boolean() });

const text = `SELECT ${eventColumns}, data = payload::jsonb AS "dataMatches" FROM recert.events
  WHERE global_position > $1 ORDER BY global_position LIMIT $2`;

/** One page of the whole ledger after a position, in order of position. */
export async function readLedgerPage(
  client: ClientBase,
  page: { readonly afterPosition: number; readonly limit: number },
): Promise<readonly RawEventRow[]> {
  const { rows } = await client.query({ name: "recert_read_ledger", text, values: [page.afterPosition, page.limit] });
  return z.array(rawRowSchema).parse(rows);
}
