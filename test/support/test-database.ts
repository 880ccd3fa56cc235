import type { Client } from "pg";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { requireSchema } from "../../src/database/migrate.ts";
import { PostgresLedger } from "../../src/events/postgres/postgres-ledger.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { afterEachFile } from "./after-file.ts";

/** A real server with recert's schema for one test file; all that was opened is closed after the file's tests. */
export interface TestDatabase {
  readonly connect: () => Promise<Client>;
  readonly ledger: PostgresLedger;
}

/** Starts it. Call it in `beforeAll`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const database = new EmbeddedDatabase(preparedHome(), 20_000);
  const clients: Client[] = [];
  const connect = async () => {
    const client = await database.connect();
    client.on("error", () => undefined);
    clients.push(client);
    return client;
  };
  await requireSchema(database, await connect());
  const ledger = new PostgresLedger({ connect, patienceMs: 30_000 });
  opened.push(async () => {
    await ledger.close();
    for (const client of clients) await client.end().catch(() => undefined);
  });
  return { connect, ledger };
}

const opened: (() => Promise<void>)[] = [];

afterEachFile(async () => {
  for (const close of opened.splice(0)) await close();
});
