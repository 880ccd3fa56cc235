import type { Client } from "pg";
import type { Database } from "../database/database.ts";
import { DatabaseError, type DatabaseErrorCode } from "../database/database-error.ts";
import { requireSchema } from "../database/migrate.ts";
import { resolveDatabase } from "../database/resolve-database.ts";
import { ConnectionLostError } from "../events/ledger.ts";
import { PostgresLedger } from "../events/postgres/postgres-ledger.ts";
import { logger } from "./logger.ts";
import type { Output } from "./output.ts";
import type { Settings } from "./settings.ts";

/** How long a database that went away in the middle of a run is waited for. */
const patienceMs = 30_000;

/** A ledger that is ready for use, with the database that it lives in. */
export interface OpenLedger {
  readonly database: Database;
  readonly ledger: PostgresLedger;
  /** A further direct connection, for locks. The caller ends it. */
  readonly connect: () => Promise<Client>;
}

/**
 * Runs `use` with the ledger that the settings name and closes it after. The first connection decides: what keeps it
 * from being made, or a schema that is not this build's, is thrown as `DatabaseError` at once; only a database that
 * goes away later is waited for.
 */
export async function withLedger<T>(settings: Settings, use: (opened: OpenLedger) => Promise<T>): Promise<T> {
  return withDatabase(resolveDatabase(settings), use);
}

/** The same; says so if the embedded server has to be started first, since that takes a while. */
export async function withAnnouncedLedger<T>(
  settings: Settings,
  output: Output,
  use: (opened: OpenLedger) => Promise<T>,
): Promise<T> {
  const { settingUp, starting } = output.texts.live.stages;
  const onStart = (isFirst: boolean) => output.stage(isFirst ? settingUp : starting);
  return withDatabase(resolveDatabase({ ...settings, onStart }), use);
}

async function withDatabase<T>(database: Database, use: (opened: OpenLedger) => Promise<T>): Promise<T> {
  const first = await database.connect();
  const ledger = new PostgresLedger({
    connect: reconnecting(database, first),
    patienceMs,
    onLost: (error) => logger().warn({ reason: String(error), patienceMs }, "database lost, waiting for it"),
  });
  try {
    await requireSchema(database, first);
    return await use({ database, ledger, connect: () => database.connect() });
  } finally {
    await ledger.close();
    await first.end().catch(() => undefined);
  }
}

/** What a server can answer to a connection for a while: it is away, starting, full, or being made the primary. */
const passing: ReadonlySet<DatabaseErrorCode> = new Set([
  "unreachable",
  "not_ready",
  "too_many_connections",
  "read_only",
  "timed_out",
  "contended",
]);

/** The connection that is open already, and after that new ones. */
function reconnecting(database: Database, first: Client): () => Promise<Client> {
  let ready: Client | null = first;
  return async () => {
    const client = ready;
    ready = null;
    if (client !== null) return client;
    try {
      const regained = await database.connect();
      logger().info({}, "database regained");
      return regained;
    } catch (error) {
      if (error instanceof DatabaseError && passing.has(error.code)) throw new ConnectionLostError(error);
      throw error;
    }
  };
}
