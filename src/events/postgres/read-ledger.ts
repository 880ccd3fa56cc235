import { type ClientBase, DatabaseError } from "pg";
import { z } from "zod";
import type { LedgerHead } from "../ledger.ts";
import { type EventRow, eventRowSchema } from "./event-row.ts";

/** A row of the ledger as it is, before any of it is trusted. */
export type RawEventRow = EventRow & { readonly dataMatches: boolean; readonly timesAreExact: boolean };

const rawRowSchema = eventRowSchema.extend({ dataMatches: z.boolean(), timesAreExact: z.boolean() });

/** Where to read on: after a place, which can be below 1, where only a forger writes. */
interface Page {
  readonly after: number;
  readonly limit: number;
}

// A forged number or time must become a row that differs, not an error: numbers are cut to what JavaScript holds, and an
// infinite time, which has no text, to an empty one.
const columnsWith = (dataMatches: string) => `${safeInteger("global_position")} AS "globalPosition", run_id AS "runId",
  ${safeInteger("version")} AS version, event_id AS "eventId", type, schema_version AS "schemaVersion",
  ${safeInteger("owner_epoch")} AS epoch, coalesce(recert.iso_time(occurred_at), '') AS "occurredAt",
  coalesce(recert.iso_time(recorded_at), '') AS "recordedAt", prev_hash AS "prevHash", hash, payload,
  ${dataMatches} AS "dataMatches",
  recert.is_exact_time(occurred_at) AND recert.is_exact_time(recorded_at) AS "timesAreExact"`;

const guarded = columnsWith("recert.data_matches(payload, data)");
const unguarded = columnsWith("data = payload::jsonb");
const ofLedger = `FROM recert.events WHERE global_position > $1 ORDER BY global_position LIMIT $2`;
const ofRun = `SELECT ${guarded} FROM recert.events
  WHERE run_id = $3 AND version > $1 ORDER BY events.version LIMIT $2`;

const headSchema = z.object({ globalPosition: z.int(), hash: z.string() });

/** The head of the ledger, as it says itself. */
export async function readHead(client: ClientBase): Promise<LedgerHead> {
  const { rows } = await client.query('SELECT global_position AS "globalPosition", hash FROM recert.ledger_head');
  return headSchema.parse(rows[0]);
}

/** One page of the whole ledger after a global position, in order of position. */
export function readLedgerPage(client: ClientBase, { after, limit }: Page): Promise<readonly RawEventRow[]> {
  return read(client, { name: "recert_read_ledger", text: `SELECT ${guarded} ${ofLedger}`, values: [after, limit] });
}

/**
 * The same page for a third less of the server's time, which a guard of each row's payload costs. Only where a payload of
 * the page is no JSON is it read again, guarded; so never inside a transaction, which the first try would end.
 */
export async function readLikelyPage(client: ClientBase, page: Page): Promise<readonly RawEventRow[]> {
  const { after, limit } = page;
  try {
    const text = `SELECT ${unguarded} ${ofLedger}`;
    return await read(client, { name: "recert_read_likely", text, values: [after, limit] });
  } catch (error) {
    if (isNoJson(error)) return readLedgerPage(client, page);
    throw error;
  }
}

/** One page of one run's rows after a version, in order of version. */
export function readRunRows(
  client: ClientBase,
  runId: string,
  { after, limit }: Page,
): Promise<readonly RawEventRow[]> {
  return read(client, { name: "recert_read_run_rows", text: ofRun, values: [after, limit, runId] });
}

async function read(
  client: ClientBase,
  query: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<readonly RawEventRow[]> {
  const { rows } = await client.query(query);
  return z.array(rawRowSchema).parse(rows);
}

/**
 * The pages of the ledger, or of a run, in order of `key` and after `start`, until an empty one. The next page is on its way while the caller works
 * on this one; none is when the caller has left.
 */
export async function* ledgerPages<Row extends Pick<RawEventRow, "globalPosition" | "version">>(
  readPage: (after: number) => Promise<readonly Row[]>,
  key: "globalPosition" | "version" = "globalPosition",
  start = Number.MIN_SAFE_INTEGER,
): AsyncGenerator<readonly Row[], void, undefined> {
  let reading = readPage(start);
  try {
    for (let rows = await reading; ; rows = await reading) {
      const last = rows.at(-1);
      if (last === undefined) return;
      reading = readPage(last[key]);
      // Its failure is reported when it is awaited; until then it must not count as unhandled.
      reading.catch(() => undefined);
      yield rows;
    }
  } finally {
    await reading.catch(() => undefined);
  }
}

/** The errors that `recert.data_matches` catches: of the classes data_exception and program_limit_exceeded. */
function isNoJson(error: unknown): boolean {
  return error instanceof DatabaseError && /^(22|54)/.test(error.code ?? "");
}

function safeInteger(column: string): string {
  return `greatest(least(${column}, ${Number.MAX_SAFE_INTEGER}), ${Number.MIN_SAFE_INTEGER})`;
}
