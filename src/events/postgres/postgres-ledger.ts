import { setTimeout as delay } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import {
  type AppendOutcome,
  type AppendRequest,
  ConnectionLostError,
  type Ledger,
  type LedgerHead,
  LedgerUnavailableError,
} from "../ledger.ts";
import type { RecordedEvent } from "../recorded-event.ts";
import { appendEvents } from "./append-events.ts";
import { readHead } from "./read-ledger.ts";
import { readRunPage } from "./read-run.ts";

const pageSize = 1000;

/** How the ledger reaches its server, and how long it waits for one that went away. */
export interface PostgresLedgerOptions {
  /** A fresh, direct connection; called again after every loss. */
  readonly connect: () => Promise<Client>;
  /** How long a server that went away is waited for, in milliseconds. */
  readonly patienceMs: number;
  /** Called once for each time that the server is found gone, before it is waited for. */
  readonly onLost?: (error: unknown) => void;
}

/**
 * The ledger on PostgreSQL, over one connection. Each call is idempotent, so a lost connection is answered by the very
 * same call on a new one, for `patienceMs`; then `LedgerUnavailableError`.
 */
export class PostgresLedger implements Ledger {
  readonly #options: PostgresLedgerOptions;
  #client: Client | null = null;
  #last: Promise<unknown> = Promise.resolve();
  readonly #closed = new AbortController();

  constructor(options: PostgresLedgerOptions) {
    this.#options = options;
  }

  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.#withClient((client) => appendEvents(client, request));
  }

  async *readRun(runId: string, afterVersion = 0): AsyncIterable<RecordedEvent> {
    let version = afterVersion;
    while (true) {
      const from = version;
      const page = await this.#withClient((client) =>
        readRunPage(client, { runId, afterVersion: from, limit: pageSize }),
      );
      yield* page;
      version = page.at(-1)?.version ?? version;
      if (page.length < pageSize) return;
    }
  }

  head(): Promise<LedgerHead> {
    return this.#withClient(readHead);
  }

  /** Runs a read or another idempotent call on the ledger's connection, with the same patience. */
  withClient<T>(use: (client: Client) => Promise<T>): Promise<T> {
    return this.#withClient(use);
  }

  /** What is still under way then fails; no connection is made any more. */
  async close(): Promise<void> {
    this.#closed.abort();
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  /** One call after another: a connection takes no second query before the first has ended. */
  #withClient<T>(use: (client: Client) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => this.#withPatience(use));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #withPatience<T>(use: (client: Client) => Promise<T>): Promise<T> {
    const giveUpAt = performance.now() + this.#options.patienceMs;
    for (let tries = 1; ; tries++) {
      try {
        this.#client ??= await this.#connect();
        return await use(this.#client);
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        this.#drop();
        if (tries === 1) this.#options.onLost?.(error);
        const isOver = this.#closed.signal.aborted || performance.now() > giveUpAt;
        if (isOver) throw new LedgerUnavailableError(error);
        await delay(Math.min(50 * tries, 500), null, { signal: this.#closed.signal }).catch(() => undefined);
      }
    }
  }

  /** A connection that comes after the end belongs to nobody, and would keep the process. */
  async #connect(): Promise<Client> {
    if (this.#closed.signal.aborted) throw new ConnectionLostError("the ledger is closed");
    const client = await this.#options.connect();
    if (!this.#closed.signal.aborted) return client;
    await client.end().catch(() => undefined);
    throw new ConnectionLostError("the ledger is closed");
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.end().catch(() => undefined);
  }
}

/**
 * SQLSTATE classes and codes after which the same call may simply be repeated on a new connection: the server, or the way
 * to it, went away (08, 57P0x), is full (53300), is still read-only after a failover (25006), or somebody was in the
 * way for a while: a lock (55P03), a cancel or a time-out (57014, 25P03, 25P04), another transaction (40001, 40P01).
 */
const lossCodes = /^(08...|57P0[1-5]|53300|25006|55P03|57014|25P0[34]|40001|40P01)$/;

/** The driver's own errors for a connection that broke under a call, which carry no SQLSTATE. */
const brokenPipeCodes = /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNREFUSED|ENOENT|ECONNABORTED)$/;

/**
 * An error that says nothing about the call itself: the server, or the way to it, went away. pg throws a plain `Error`
 * without any code when a connection ends under a query; an error with another class or a code is not that.
 */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof ConnectionLostError) return true;
  if (error instanceof DatabaseError) return lossCodes.test(error.code ?? "");
  if (!(error instanceof Error)) return false;
  if ("code" in error) return brokenPipeCodes.test(String(error.code));
  return error.constructor === Error;
}
