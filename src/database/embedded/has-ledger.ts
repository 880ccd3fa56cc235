import { existsSync } from "node:fs";
import { homeLayout } from "./home-layout.ts";

/**
 * Whether a ledger was ever made in this home. True also of one that is gone since: a question must not be answered as if
 * there had been none.
 */
export function hasLedger(home: string): boolean {
  const { data, ledgerMarker } = homeLayout(home);
  return existsSync(data) || existsSync(ledgerMarker);
}
