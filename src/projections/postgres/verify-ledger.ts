import type { ClientBase } from "pg";
import type { LedgerCheck } from "../check-ledger.ts";
import { checkEvents, checkRest, type LedgerProblem } from "./check-stored-ledger.ts";
import { inTransaction } from "./in-transaction.ts";
import type { OnClient } from "./on-client.ts";

/**
 * Checks the whole ledger, its heads and its projections; if `check` begins in the middle, only the events from there
 * on and the ledger's head. Runs may continue meanwhile: only the last few events and the other tables are read in one
 * snapshot. Null when all is well.
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

const allTables = ["ledger_head", "run_heads", "runs", "certifications", "waivers", "schedules"] as const;

function checkSnapshot(client: ClientBase, check: LedgerCheck): Promise<LedgerProblem | null> {
  // The rows of the others follow from events that were not read.
  return checkRest(client, check, check.since === 0 ? allTables : ["ledger_head"]);
}
