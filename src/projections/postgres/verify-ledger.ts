import type { ClientBase } from "pg";
import type { LedgerCheck } from "../check-ledger.ts";
import { checkEvents, checkRest, type LedgerProblem, type OnClient } from "./check-stored-ledger.ts";
import { inTransaction } from "./in-transaction.ts";

/**
 * Checks the whole ledger, its heads and its projections. Runs may go on meanwhile: only the last few events and the
 * other tables are read in one snapshot. Null when all is well.
 */
export async function verifyLedger(
  onClient: OnClient,
  check: LedgerCheck,
  onEvent: () => void,
): Promise<LedgerProblem | null> {
  const bad = await checkEvents(onClient, check, onEvent);
  if (bad !== null) return { kind: "event", bad };
  return onClient((client) =>
    inTransaction(client, "ISOLATION LEVEL REPEATABLE READ READ ONLY", () => checkSnapshot(client, check)),
  );
}

function checkSnapshot(client: ClientBase, check: LedgerCheck): Promise<LedgerProblem | null> {
  return checkRest(client, check, ["ledger_head", "run_heads", "runs", "certifications", "waivers"]);
}
