import type { LedgerHead } from "../../events/ledger.ts";
import { ledgerPages, type RawEventRow, readLedgerPage, readRunRows } from "../../events/postgres/read-ledger.ts";
import type { BadEvent, CheckedHead, LedgerCheck } from "../check-ledger.ts";
import type { OnClient } from "./on-client.ts";

const pageSize = 2_000;

/** What is in the place of an event that had been checked before: the event itself, another hash, or nothing. */
export type FoundHead = { readonly head: CheckedHead } | { readonly foundHash: string | null };

/** Looks for the last event of a part that was checked before. */
export async function findHead(onClient: OnClient, { globalPosition, hash }: LedgerHead): Promise<FoundHead> {
  const [row] = await onClient((client) => readLedgerPage(client, { after: globalPosition - 1, limit: 1 }));
  if (row?.globalPosition !== globalPosition) return { foundHash: null };
  return row.hash === hash ? { head: { globalPosition, hash, recordedAt: row.recordedAt } } : { foundHash: row.hash };
}

/**
 * Lets `check`, which began in the middle of the ledger, take the earlier events of the runs that continue in these
 * rows: only they tell what may follow. Null where they can be folded.
 */
export async function believeEarlier(
  onClient: OnClient,
  check: LedgerCheck,
  rows: readonly RawEventRow[],
): Promise<BadEvent | null> {
  if (check.since === 0) return null;
  // The rows are not checked yet: of a run that begins among them the check knows nothing.
  const seen = new Set<string>();
  for (const { runId, version } of rows) {
    if (seen.has(runId)) continue;
    seen.add(runId);
    if (version === 1 || check.knows(runId)) continue;
    const readPage = (after: number) => onClient((client) => readRunRows(client, runId, { after, limit: pageSize }));
    for await (const page of ledgerPages(readPage, "version")) {
      for (const row of page.filter(({ globalPosition }) => globalPosition <= check.since)) {
        const bad = check.believe(row);
        if (bad !== null) return bad;
      }
    }
  }
  return null;
}
