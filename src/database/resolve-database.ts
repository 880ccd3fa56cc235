import type { Database } from "./database.ts";
import { EmbeddedDatabase } from "./embedded/embedded-database.ts";
import { ExternalDatabase } from "./external-database.ts";

/** What decides which database is used. */
export interface DatabaseSettings {
  /** `DATABASE_URL`; unset or empty means the embedded server. */
  readonly databaseUrl: string | undefined;
  /** `RECERT_HOME`, absolute. Made when it is needed. */
  readonly home: string;
  /**
   * Called before the embedded server is started, since that takes a while; `isFirst` = its data directory does not
   * exist yet.
   */
  readonly onStart?: ((isFirst: boolean) => void) | undefined;
}

/** Which database the settings name. Connects to nothing yet; throws `invalid_url`. */
export function resolveDatabase({ databaseUrl, home, onStart }: DatabaseSettings): Database {
  return databaseUrl ? new ExternalDatabase(databaseUrl) : new EmbeddedDatabase(home, undefined, onStart);
}
