import type { Client } from "pg";
import type { Database } from "../../database/database.ts";
import { countConnections } from "../../events/postgres/count-connections.ts";
import type { Model } from "../../models/model.ts";
import { dueCounts } from "../../planning/due-counts.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import { countRuns } from "../../projections/postgres/run-queries.ts";
import type { LedgerFigures } from "../../telemetry/metrics/ledger-figures.ts";

/** After this a server that does not answer is left, so that no connection hangs for good. */
const giveUpMs = 20_000;

/**
 * What the ledger says now, over a connection of its own: the runs' own may be waiting. `models` are those of the registry
 * that decides what is due. Rejects when the database is away.
 */
export async function readFigures(database: Database, models: readonly Model[]): Promise<LedgerFigures> {
  const client = await database.connect();
  const timer = setTimeout(() => void client.end().catch(() => undefined), giveUpMs);
  try {
    return await figuresOf(client, models);
  } finally {
    clearTimeout(timer);
    await client.end().catch(() => undefined);
  }
}

async function figuresOf(client: Client, models: readonly Model[]): Promise<LedgerFigures> {
  const runs = await countRuns(client);
  const certifications = await listCertifications(client, null);
  const connections = await countConnections(client);
  return { runs, standing: dueCounts(certifications, models, new Date().toISOString()), connections };
}
