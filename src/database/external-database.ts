import type { Client, ClientConfig } from "pg";
import { z } from "zod";
import { baseClientConfig } from "./client-config.ts";
import type { Database } from "./database.ts";
import { DatabaseError, toDatabaseError } from "./database-error.ts";
import { errorCode } from "./error-code.ts";
import { closeClient, openClient } from "./open-client.ts";
import { hasSeveralHosts, isPostgresUrl, withPlainSslMode } from "./postgres-url.ts";
import { announcedProcess, observeSessions, type Sessions } from "./sessions.ts";

/** The oldest PostgreSQL that is supported, as `server_version_num` has it. */
export const oldestServerVersion = 140_000;
const invalidParameterValue = "22023";

/** The PostgreSQL that a `DATABASE_URL` names. Throws `invalid_url`, `quoted_url` or `several_hosts` at once if it can name none. */
export class ExternalDatabase implements Database {
  readonly kind = "external";
  readonly #url: string;
  #pooled: Promise<Sessions> | null = null;

  constructor(databaseUrl: string) {
    assertPostgresUrl(databaseUrl);
    this.#url = databaseUrl;
  }

  async connectionConfig(): Promise<ClientConfig> {
    return { ...baseClientConfig(), connectionString: withPlainSslMode(this.#url) };
  }

  async connect(): Promise<Client> {
    const client = await openClient(await this.connectionConfig());
    try {
      const { pid } = await requireServer(client);
      // What is set on a session that a pooler hands on to other programs would hold for those.
      if ((await this.#sessionsOf(client, pid)) !== "not_kept") await prepareSession(client);
      return client;
    } catch (error) {
      await closeClient(client);
      throw toDatabaseError(error, "statement_failed");
    }
  }

  async requireRunnable(client: Client): Promise<void> {
    const { pid, isReadOnly } = await requireServer(client);
    if ((await this.#sessionsOf(client, pid)) === "not_kept") {
      throw new DatabaseError("sessions_not_kept", "a pooler by transactions");
    }
    if (isReadOnly) throw new DatabaseError("read_only", "a standby, or a session that is read-only");
  }

  /** Costs nothing where the server itself answers. Asked once where something is in between: it stays there. */
  #sessionsOf(client: Client, pid: number): Promise<Sessions> {
    if (pid === announcedProcess(client)) return Promise.resolve("direct");
    this.#pooled ??= this.connectionConfig().then((config) => observeSessions(client, () => openClient(config)));
    return this.#pooled;
  }

  async url(): Promise<string> {
    return this.#url;
  }
}

function assertPostgresUrl(databaseUrl: string): void {
  if (isPostgresUrl(databaseUrl)) return;
  if (/^["']|["']$/.test(databaseUrl)) throw new DatabaseError("quoted_url", "DATABASE_URL stands in quotes");
  if (hasSeveralHosts(databaseUrl)) throw new DatabaseError("several_hosts", "DATABASE_URL names several hosts");
  throw new DatabaseError("invalid_url", "DATABASE_URL is no postgres:// or postgresql:// URL");
}

const serverSchema = z.tuple([
  z.object({ version: z.int(), encoding: z.string(), pid: z.int(), isReadOnly: z.boolean() }),
]);

/** The server that answers is one that recert can use. Throws `unsupported_server` or `unsupported_encoding`. */
async function requireServer(client: Client): Promise<{ readonly pid: number; readonly isReadOnly: boolean }> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            pg_backend_pid() as pid,
            pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "isReadOnly"`,
  );
  const [{ version, encoding, pid, isReadOnly }] = serverSchema.parse(rows);
  if (version < oldestServerVersion) {
    throw new DatabaseError("unsupported_server", `PostgreSQL ${Math.trunc(version / 10_000)}`);
  }
  requireUtf8(encoding);
  return { pid, isReadOnly };
}

/** What models write has to fit into the ledger. Throws `unsupported_encoding`. */
export function requireUtf8(encoding: string): void {
  if (encoding !== "UTF8") throw new DatabaseError("unsupported_encoding", encoding);
}

/**
 * Makes a session one that a run can rely on: the time-outs that an administrator has set on a role are meant for
 * programs that do not wait with a purpose, and would end a run; and the locks of a killed client must not outlive it
 * for as long as its query runs, which not every server can see to.
 */
async function prepareSession(client: Client): Promise<void> {
  await client.query(`set statement_timeout = 0; ${withoutTimeouts}`);
  try {
    await client.query("select set_config('client_connection_check_interval', '5s', false)");
  } catch (error) {
    if (errorCode(error) !== invalidParameterValue) throw error;
  }
}

/** A server that is too old for one of them does not know its name. */
const withoutTimeouts = `select set_config(name, '0', false)
  from unnest(array['lock_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout']) as name
  where current_setting(name, true) is not null`;
