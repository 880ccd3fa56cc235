import type { Client, ClientConfig } from "pg";
import { z } from "zod";
import { baseClientConfig } from "./client-config.ts";
import type { Database } from "./database.ts";
import { DatabaseError, toDatabaseError } from "./database-error.ts";
import { errorCode } from "./error-code.ts";
import { closeClient, openClient } from "./open-client.ts";

/** The oldest PostgreSQL that is supported, as `server_version_num` has it. */
export const oldestServerVersion = 140_000;
const invalidParameterValue = "22023";

/** The PostgreSQL that a `DATABASE_URL` names. Throws `invalid_url` at once if it can name none. */
export class ExternalDatabase implements Database {
  readonly kind = "external";
  readonly #url: string;

  constructor(databaseUrl: string) {
    assertPostgresUrl(databaseUrl);
    this.#url = databaseUrl;
  }

  async connectionConfig(): Promise<ClientConfig> {
    return { ...baseClientConfig(), connectionString: this.#url };
  }

  async connect(): Promise<Client> {
    const client = await openClient(await this.connectionConfig());
    try {
      await assertSupportedServer(client);
      await letServerNoticeOurDeath(client);
      return client;
    } catch (error) {
      await closeClient(client);
      throw toDatabaseError(error);
    }
  }

  async url(): Promise<string> {
    return this.#url;
  }
}

function assertPostgresUrl(databaseUrl: string): void {
  const protocol = URL.canParse(databaseUrl) ? new URL(databaseUrl).protocol : "";
  if (protocol === "postgres:" || protocol === "postgresql:") return;
  throw new DatabaseError("invalid_url", "DATABASE_URL is no postgres:// or postgresql:// URL");
}

const versionRowSchema = z.tuple([z.object({ version: z.int() })]);

async function assertSupportedServer(client: Client): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version_num')::int as version");
  const [{ version }] = versionRowSchema.parse(rows);
  if (version < oldestServerVersion) {
    throw new DatabaseError("unsupported_server", `PostgreSQL ${Math.trunc(version / 10_000)}`);
  }
}

/** So that the locks of a killed client do not outlive it for as long as its query runs. Not every server can. */
async function letServerNoticeOurDeath(client: Client): Promise<void> {
  try {
    await client.query("select set_config('client_connection_check_interval', '5s', false)");
  } catch (error) {
    if (errorCode(error) !== invalidParameterValue) throw error;
  }
}
