import type { Client } from "pg";
import type { Database } from "../../database/database.ts";
import { DatabaseError } from "../../database/database-error.ts";
import { homeLayout } from "../../database/embedded/home-layout.ts";
import { oldestServerVersion, requireUtf8 } from "../../database/external-database.ts";
import { requireSchema } from "../../database/migrate.ts";
import { closeClient, openClient } from "../../database/open-client.ts";
import { isPostgresUrl, withoutUrlSecrets } from "../../database/postgres-url.ts";
import { readServer } from "../../database/read-server.ts";
import { resolveDatabase } from "../../database/resolve-database.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Settings } from "../settings.ts";
import { checkClock } from "./check-clock.ts";
import { checkLedger, checkUnfinishedRuns } from "./check-ledger.ts";
import { checkPrivileges } from "./check-privileges.ts";
import { checkSessions } from "./check-sessions.ts";
import { type Checked, type CheckId, type Finding, notChecked, ok } from "./finding.ts";
import { deadlineMs, findingOf, guardedFindings } from "./guarded.ts";

/**
 * The database, from reaching it to its unfinished runs; the value says that it can be used. The embedded one is started
 * and migrated as by every command, so it may take longer than other checks; a DATABASE_URL is only read.
 */
export async function checkDatabase(settings: Settings, texts: Texts): Promise<Checked<true>> {
  const where = placeOf(settings);
  try {
    const database = resolveDatabase({ databaseUrl: settings.databaseUrl, home: settings.home });
    const client = await connectTo(database);
    try {
      return await checkConnected(database, client, where, texts);
    } finally {
      await closeClient(client);
    }
  } catch (error) {
    const rest = ["sessions", "clock", "schema", "privileges", "ledger", "unfinished_run"] as const;
    const why = texts.doctor.because.unusableDatabase;
    return {
      findings: [findingOf("database", error, texts, where), ...rest.map((id) => notChecked(id, why))],
      value: null,
    };
  }
}

/** A URL to show, without its password. */
function placeOf({ databaseUrl, home }: Settings): string {
  if (databaseUrl === undefined) return homeLayout(home).root;
  if (!isPostgresUrl(databaseUrl)) return "DATABASE_URL";
  return withoutUrlSecrets(databaseUrl);
}

/** Every statement has its own deadline, since the server may be far away. */
async function connectTo(database: Database): Promise<Client> {
  if (database.kind === "embedded") return database.connect();
  const limits = { connectionTimeoutMillis: deadlineMs, query_timeout: deadlineMs };
  return openClient({ ...(await database.connectionConfig()), ...limits });
}

async function checkConnected(database: Database, client: Client, where: string, texts: Texts): Promise<Checked<true>> {
  const { doctor } = texts;
  const version = await serverVersion(client);
  const said = database.kind === "embedded" ? doctor.embedded(version) : doctor.external(version);
  const reached = ok("database", said, where);
  const check = (id: CheckId, findings: () => Promise<readonly Finding[]>) => guardedFindings(id, texts, findings);
  // One after another: a connection answers one question at a time.
  const sessions = await check("sessions", async () => [await checkSessions(client, () => connectTo(database), texts)]);
  const clock = await check("clock", async () => [await checkClock(client, database.kind, texts)]);
  try {
    await requireSchema(database, client);
  } catch (error) {
    const rest = (["privileges", "ledger", "unfinished_run"] as const).map((id) =>
      notChecked(id, doctor.because.schema),
    );
    return { findings: [reached, ...sessions, ...clock, findingOf("schema", error, texts), ...rest], value: null };
  }
  const privileges = await check("privileges", async () => [await checkPrivileges(client, texts)]);
  const ledger = await check("ledger", async () => [await checkLedger(client, texts)]);
  const runs = await check("unfinished_run", () => checkUnfinishedRuns(client, texts));
  const findings = [reached, ...sessions, ...clock, ok("schema", doctor.migrated), ...privileges, ...ledger, ...runs];
  return { findings, value: true };
}

/** Throws `unsupported_server` for one that is too old, `unsupported_encoding` for one that cannot hold every text. */
async function serverVersion(client: Client): Promise<string> {
  const { version, number, encoding } = await readServer(client);
  if (number < oldestServerVersion) throw new DatabaseError("unsupported_server", `PostgreSQL ${version}`);
  requireUtf8(encoding);
  return version;
}
