import type { ClientBase } from "pg";
import { ledgerPages, type RawEventRow, readLedgerPage, readLikelyPage } from "../../events/postgres/read-ledger.ts";
import type { BadEvent, LedgerCheck } from "../check-ledger.ts";
import type { DerivedTable, DerivedTables, RowDifference } from "../table-difference.ts";
import { rowDifferences } from "./derived-tables.ts";
import { believeEarlier } from "./earlier-events.ts";
import type { OnClient } from "./on-client.ts";

const pageSize = 2_000;

/** What is wrong with a stored ledger: an event, or, where every event is well, a row that does not follow from them. */
export type LedgerProblem =
  | { readonly kind: "event"; readonly bad: BadEvent }
  | { readonly kind: "row"; readonly difference: RowDifference };

/**
 * Checks all events recorded so far, from where `check` begins, in pages between which appends continue; no snapshot is
 * held. `onEvent` is called after each. Null when there is no bad one.
 */
export async function checkEvents(
  onClient: OnClient,
  check: LedgerCheck,
  onEvent: () => void,
): Promise<BadEvent | null> {
  // Below the first position only a forger writes.
  const start = check.since === 0 ? Number.MIN_SAFE_INTEGER : check.since;
  const readPage = (after: number) => onClient((client) => readLikelyPage(client, { after, limit: pageSize }));
  for await (const rows of ledgerPages(readPage, "globalPosition", start)) {
    const bad = await checkRows(onClient, check, rows, onEvent);
    if (bad !== null) return bad;
  }
  return null;
}

async function checkRows(
  onClient: OnClient,
  check: LedgerCheck,
  rows: readonly RawEventRow[],
  onEvent: () => void,
): Promise<BadEvent | null> {
  const unfit = await believeEarlier(onClient, check, rows);
  if (unfit !== null) return unfit;
  for (const row of rows) {
    const bad = check.check(row);
    if (bad !== null) return bad;
    onEvent();
  }
  return null;
}

/**
 * Checks what came since, then the heads and the given tables against it. Call it inside a transaction in which the
 * ledger stands still: a snapshot, or the lock of its head.
 */
export async function checkRest(
  client: ClientBase,
  check: LedgerCheck,
  tables: readonly DerivedTable[],
): Promise<LedgerProblem | null> {
  const bad = await checkTail(client, check);
  if (bad !== null) return { kind: "event", bad };
  const expected = derivedTables(check);
  for (const table of tables) {
    const [difference] = await rowDifferences(client, table, expected, 1);
    if (difference !== undefined) return { kind: "row", difference };
  }
  return null;
}

/** What the events checked so far make of every other table. */
export function derivedTables(check: LedgerCheck): DerivedTables {
  return {
    ledger_head: check.head,
    run_heads: check.runHeads(),
    runs: [...check.tables.runs.values()],
    certifications: check.tables.certifications(),
    waivers: check.tables.waivers(),
    schedules: [...check.tables.schedules.values()],
  };
}

async function checkTail(client: ClientBase, check: LedgerCheck): Promise<BadEvent | null> {
  while (true) {
    const rows = await readLedgerPage(client, { after: check.head.globalPosition, limit: pageSize });
    const bad = await checkRows(
      (use) => use(client),
      check,
      rows,
      () => undefined,
    );
    if (bad !== null) return bad;
    if (rows.length < pageSize) return null;
  }
}
