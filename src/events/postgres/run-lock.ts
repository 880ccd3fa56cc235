import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { type LockNames, runKey, targetKey } from "./lock-table.ts";

/** `what` says which of the two locks somebody else holds. */
export type LockOutcome =
  | { readonly outcome: "locked"; readonly lock: RunLock }
  | { readonly outcome: "busy"; readonly what: "run" | "target" };

const tryEveryMs = 100;

/** How long a lost lock's next try is waited for, in milliseconds; it grows from the first to the last. */
const againAfterMs = { first: 500, last: 5_000 };

/** None of the statements here waits for anybody, so a server that is silent for so long, in milliseconds, is away. */
const silenceMs = 5_000;

const claimsChannel = "recert_claims";

/**
 * The session advisory locks of a driven run, on a connection of their own: a pool would lose them with an idle
 * connection, or grant them to itself twice. They only make a refusal quick and friendly; what really keeps a second
 * owner out is the epoch in `recert.append_events`. Locks lost with the server are taken again when it is back.
 */
export class RunLock {
  readonly #connect: () => Promise<Client>;
  readonly #names: LockNames;
  readonly #released = new AbortController();
  #onHint: () => void = () => undefined;
  #client: Client;

  private constructor(connect: () => Promise<Client>, names: LockNames, client: Client) {
    this.#connect = connect;
    this.#names = names;
    this.#client = this.#watched(client);
  }

  /**
   * Takes both locks or none; whatever is thrown on the way, nothing stays open or held. After a SIGKILL the server may
   * hold the dead owner's locks for some 300 ms, so it is tried for `patienceMs` before it says busy.
   */
  static async take(connect: () => Promise<Client>, names: LockNames, patienceMs: number): Promise<LockOutcome> {
    const client = await connect();
    let isKept = false;
    try {
      const busy = await tryFor(client, names, patienceMs);
      if (busy !== null) return { outcome: "busy", what: busy };
      isKept = true;
      return { outcome: "locked", lock: new RunLock(connect, names, client) };
    } finally {
      if (!isKept) await client.end().catch(() => undefined);
    }
  }

  /**
   * Calls `onHint` whenever somebody says that the run is his own now (`announceClaim`), and when one may have said so
   * while the connection was away. Anybody who may connect can say it, so it is a reason to look at the run's epoch and
   * nothing more; and it may be missed: the fence stays.
   */
  watchClaims(onHint: () => void): void {
    this.#onHint = onHint;
  }

  async release(): Promise<void> {
    this.#released.abort();
    await this.#client.end().catch(() => undefined);
  }

  #watched(client: Client): Client {
    client.once("end", () => void this.#takeAgain());
    client.on("notification", ({ payload }) => {
      if (payload === this.#names.runId) this.#onHint();
    });
    return client;
  }

  /**
   * Busy is no reason to give up: the server may not have noticed yet that our own lost session is gone. Nor is a server
   * that stays away: whether the run can wait so long is for the ledger to say.
   */
  async #takeAgain(): Promise<void> {
    const { signal } = this.#released;
    for (let waitMs = againAfterMs.first; !signal.aborted; waitMs = Math.min(2 * waitMs, againAfterMs.last)) {
      const client = await this.#connect().catch(() => null);
      const isTaken = client !== null && (await tryBoth(client, this.#names).catch(() => "lost")) === null;
      if (isTaken && !signal.aborted) {
        this.#client = this.#watched(client);
        this.#onHint();
        return;
      }
      await client?.end().catch(() => undefined);
      await delay(waitMs, null, { signal }).catch(() => undefined);
    }
  }
}

/** Tells the process that held the run's lock, should it still live, that the run was claimed from it. */
export async function announceClaim(client: Client, runId: string): Promise<void> {
  await client.query("SELECT pg_notify($1, $2)", [claimsChannel, runId]);
}

async function tryFor(client: Client, names: LockNames, patienceMs: number): Promise<"run" | "target" | null> {
  const giveUpAt = performance.now() + patienceMs;
  while (true) {
    const busy = await tryBoth(client, names);
    if (busy === null || performance.now() > giveUpAt) return busy;
    await delay(tryEveryMs);
  }
}

async function tryBoth(client: Client, names: LockNames): Promise<"run" | "target" | null> {
  if (!(await tryLock(client, runKey(names.runId)))) return "run";
  if (await tryLock(client, targetKey(names.target))) {
    await ask(client, `LISTEN ${claimsChannel}`);
    return null;
  }
  await ask(client, "SELECT pg_advisory_unlock($1)", runKey(names.runId));
  return "target";
}

async function tryLock(client: Client, key: string): Promise<boolean> {
  const { rows } = await ask(client, "SELECT pg_try_advisory_lock($1) AS locked", key);
  return rows[0]?.locked === true;
}

function ask(client: Client, text: string, ...values: readonly string[]) {
  const query = { text, values: [...values], query_timeout: silenceMs };
  return client.query(query);
}
