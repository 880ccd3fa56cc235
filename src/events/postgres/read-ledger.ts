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

type ReadPage = (afterPosition: number) => Promise<readonly RawEventRow[]>;

/**
 * The pages of the whole ledger, in order, until an empty one. The next page is on its way while the caller works on
 * this one; none is when the caller has left.
 */
export async function* ledgerPages(readPage: ReadPage): AsyncGenerator<readonly RawEventRow[], void, undefined> {
  let reading = readPage(0);
  try {
    for (let rows = await reading; ; rows = await reading) {
      const last = rows.at(-1);
      if (last === undefined) return;
      reading = readPage(last.globalPosition);
      // Its failure is told when it is awaited; until then it must not count as one that nobody handles.
      reading.catch(() => undefined);
      yield rows;
    }
  } finally {
    await reading.catch(() => undefined);
  }
}
