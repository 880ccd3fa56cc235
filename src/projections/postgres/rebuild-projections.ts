import type { ClientBase } from "pg";
import type { LedgerCheck } from "../check-ledger.ts";
import type { RowDifference } from "../table-difference.ts";
import { checkEvents, checkRest, derivedTables, type LedgerProblem } from "./check-stored-ledger.ts";
import { mendRows, rowDifferences } from "./derived-tables.ts";
import { inTransaction } from "./in-transaction.ts";
import type { OnClient } from "./on-client.ts";

/** `refused`: the events or the heads themselves are not sound, and nothing was written. */
export type RebuildOutcome =
  | { readonly outcome: "rebuilt"; readonly differences: readonly RowDifference[] }
  | { readonly outcome: "refused"; readonly problem: LedgerProblem };

/**
 * Makes the projections from the events, from nothing, and writes the rows that differ, in one transaction: no reader
 * sees a table without its rows. Appends wait, by the lock of the ledger's head, only while the last events are read and
 * those rows are written.
 */
export async function rebuildProjections(
  onClient: OnClient,
  check: LedgerCheck,
  onEvent: () => void,
): Promise<RebuildOutcome> {
  const bad = await checkEvents(onClient, check, onEvent);
  if (bad !== null) return { outcome: "refused", problem: { kind: "event", bad } };
  return onClient((client) => inTransaction(client, "ISOLATION LEVEL READ COMMITTED", () => rebuild(client, check)));
}

async function rebuild(client: ClientBase, check: LedgerCheck): Promise<RebuildOutcome> {
  await client.query("SELECT FROM recert.ledger_head FOR UPDATE");
  const problem = await checkRest(client, check, ["ledger_head", "run_heads"]);
  if (problem !== null) return { outcome: "refused", problem };
  const expected = derivedTables(check);
  const differences: RowDifference[] = [];
  for (const table of ["runs", "certifications", "waivers", "schedules"] as const) {
    const rows = await rowDifferences(client, table, expected, null);
    if (rows.length > 0) await mendRows(client, table, rows);
    differences.push(...rows);
  }
  return { outcome: "rebuilt", differences };
}
