import { setTimeout as delay } from "node:timers/promises";
import type { Client, ClientConfig } from "pg";
import type { Database } from "../database.ts";
import { DatabaseError, toDatabaseError } from "../database-error.ts";
import { closeClient } from "../open-client.ts";
import { locateBinaries } from "./binaries.ts";
import { hasLedger } from "./has-ledger.ts";
import { type HomeLayout, homeLayout } from "./home-layout.ts";
import { type KeeperParameters, launchKeeper, launchKeeperUnwatched } from "./launch-keeper.ts";
import { enter } from "./presence.ts";
import { connectToServer, serverClientConfig, serverUrl } from "./server-connection.ts";

const idleStopMs = 30_000;
const startTimeoutMs = 30_000;
const minRetryDelayMs = 50;
const maxRetryDelayMs = 400;
const pollMs = 20;

/** The PostgreSQL of a home: started when somebody connects, stopped by its keeper when nobody has been there for a while. */
export class EmbeddedDatabase implements Database {
  readonly kind = "embedded";
  readonly #layout: HomeLayout;
  readonly #keeper: KeeperParameters;
  readonly #onStart: (isFirst: boolean) => void;

  /** `idleMs` is for tests. `onStart` is called before a server is started, with whether it is the home's first. */
  constructor(home: string, idleMs: number = idleStopMs, onStart: (isFirst: boolean) => void = () => undefined) {
    this.#layout = homeLayout(home);
    this.#keeper = { home, idleMs };
    this.#onStart = onStart;
  }

  async connectionConfig(): Promise<ClientConfig> {
    await closeClient(await this.connect());
    return await serverClientConfig(this.#layout);
  }

  /** It is our own server, by a direct way. */
  async requireRunnable(): Promise<void> {}

  async url(): Promise<string> {
    const client = await this.connect();
    await closeClient(client);
    return serverUrl(client.host);
  }

  /** Looks for a server first, and starts one only if none answers. Gives up after 30 s with `unreachable`. */
  async connect(): Promise<Client> {
    const deadlineMs = performance.now() + startTimeoutMs;
    for (let retryDelayMs = 0; ; retryDelayMs = Math.min(maxRetryDelayMs, retryDelayMs * 2)) {
      const attempt = await this.#tryToEnterFor(retryDelayMs);
      if (!(attempt instanceof DatabaseError)) return attempt;
      const remainingMs = deadlineMs - performance.now();
      if (!isAway(attempt) || remainingMs <= 0) throw attempt;
      locateBinaries();
      this.#onStart(!hasLedger(this.#keeper.home));
      const report = await launchKeeper(this.#keeper, remainingMs);
      if (report?.kind !== "ready") retryDelayMs = Math.max(minRetryDelayMs, retryDelayMs);
    }
  }

  /** Another process's keeper is given that long before one more is launched: a launch is expensive, a look is not. */
  async #tryToEnterFor(durationMs: number): Promise<Client | DatabaseError> {
    const endMs = performance.now() + durationMs;
    for (;;) {
      const attempt = await this.#tryToEnter();
      if (!(attempt instanceof DatabaseError) || performance.now() >= endMs) return attempt;
      await delay(pollMs);
    }
  }

  async #tryToEnter(): Promise<Client | DatabaseError> {
    const client = await connectToServer(this.#layout).catch(toDatabaseErrorValue);
    if (client instanceof DatabaseError) return client;
    const presence = await enter(client).catch(toDatabaseErrorValue);
    if (!(presence instanceof DatabaseError) && presence.entered) {
      if (!presence.kept) launchKeeperUnwatched(this.#keeper);
      return client;
    }
    await closeClient(client);
    return presence instanceof DatabaseError ? presence : new DatabaseError("unreachable", "the server is stopping");
  }
}

/** No server runs, or the one that does is just coming or going. */
function isAway({ code }: DatabaseError): boolean {
  return code === "unreachable" || code === "not_ready";
}

function toDatabaseErrorValue(error: unknown): DatabaseError {
  return toDatabaseError(error);
}
