import type { Client, ClientConfig } from "pg";

/** Where PostgreSQL comes from. Every method throws `DatabaseError` for what is expected to go wrong. */
export interface Database {
  readonly kind: "embedded" | "external";

  /** For a pool. The embedded server runs when this returns, and may stop again once nobody has been connected for its idle time. */
  connectionConfig(): Promise<ClientConfig>;

  /**
   * A dedicated, direct connection, which the caller ends. While it is open the embedded server is not stopped by us. A
   * connection that breaks later makes its next query fail; it never throws on its own.
   */
  connect(): Promise<Client>;

  /**
   * Throws unless a run can be driven over this connection: `sessions_not_kept` behind a pooler in transaction mode,
   * where locks do not stay with a connection, and `read_only` on a standby. Cheap; changes and locks nothing.
   */
  requireRunnable(client: Client): Promise<void>;

  /** A connection string for psql or a driver. */
  url(): Promise<string>;
}
