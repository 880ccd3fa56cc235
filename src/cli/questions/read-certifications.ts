import { hasLedger as hasEmbeddedLedger } from "../../database/embedded/has-ledger.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import { withLedger } from "../open-ledger.ts";
import type { Settings } from "../settings.ts";

/** Whether there is a ledger to ask, without making one. */
export function hasLedger({ databaseUrl, home }: Settings): boolean {
  return databaseUrl !== undefined || hasEmbeddedLedger(home);
}

/** The certifications of every target; none if no ledger was ever made, since a question makes none. */
export async function readCertifications(settings: Settings): Promise<readonly CertificationRow[]> {
  if (!hasLedger(settings)) return [];
  return withLedger(settings, ({ ledger }) => ledger.withClient((client) => listCertifications(client, null)));
}
