import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { type Claims, runKey, targetKey } from "./lock-table.ts";

/** `busy` says which of the claims somebody else holds. */
export type LockOutcome =
  | { readonly outcome: "locked"; readonly lock: RunLock }
  | { readonly outcome: "busy"; readonly busy: Busy };

type Busy = { readonly runId: string } | { readonly target: string };

const tryEveryMs = 100;

/** How long a lost lock's next try is waited for, in milliseconds; it grows from the first to the last. */
const againAfterMs = { first: 500, last: 5_000 };

/** None of the statements here waits for anybody, so a server that is silent for so long, in milliseconds, is away. */
const silenceMs = 5_000;

const claimsChannel = "recert_claims";

/**
 * The session advisory locks of the runs that a process drives, on a connection of their own: a pool would lose them with an idle
 * connection, or grant them to itself twice. They only make a refusal quick and friendly; what really keeps a second
 * owner out is the epoch in `recert.append_events`. Locks lost with the server are taken again when it is back.
 */
export class RunLock {
  readonly #connect: () => Promise<Client>;
  readonly #claims: Claims;
  readonly #released = new AbortController();
  readonly #onHint = new Map<string, () => void>();
  #client: Client;

  private constructor(connect: () => Promise<Client>, claims: Claims, client: Client) {
    this.#connect = connect;
    this.#claims = claims;
    this.#client = this.#watched(client);
  }

  /**
   * Takes all locks or none; whatever is thrown along the way, nothing stays open or held. After a SIGKILL the server
   * may hold the dead owner's locks for some 300 ms, so it is tried for `patienceMs` before it says busy.
   */
  static async take(connect: () => Promise<Client>, claims: Claims, patienceMs: number): Promise<LockOutcome> {
    const client = await connect();
    let isKept = false;
    try {
      const busy = await tryFor(client, claims, patienceMs);
      if (busy !== null) return { outcome: "busy", busy };
      isKept = true;
      return { outcome: "locked", lock: new RunLock(connect, claims, client) };
    } finally {
      if (!isKept) await client.end().catch(() => undefined);
    }
  }

  /**
   * Calls `onHint` whenever somebody says that the run is his own now (`announceClaim`), and when one may have said so
   * while the connection was away; until the run is forgotten. Anybody who may connect can say it, so it is a reason to look at the run's epoch and
   * nothing more; and it may be missed: the fence stays.
   */
  watchClaims(runId: string, onHint: () => void): void {
    this.#onHint.set(runId, onHint);
  }

  forget(runId: string): void {
    this.#onHint.delete(runId);
  }

  async release(): Promise<void> {
    this.#released.abort();
    await this.#client.end().catch(() => undefined);
  }

  #watched(client: Client): Client {
    client.once("end", () => void this.#takeAgain());
    client.on("notification", ({ payload }) => {
      this.#onHint.get(payload ?? "")?.();
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
      const isTaken = client !== null && (await tryAll(client, this.#claims).catch(() => "lost")) === null;
      if (isTaken && !signal.aborted) {
        this.#client = this.#watched(client);
        for (const onHint of this.#onHint.values()) onHint();
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

async function tryFor(client: Client, claims: Claims, patienceMs: number): Promise<Busy | null> {
  const giveUpAt = performance.now() + patienceMs;
  while (true) {
    const busy = await tryAll(client, claims);
    if (busy === null || performance.now() > giveUpAt) return busy;
    await delay(tryEveryMs);
  }
}

async function tryAll(client: Client, { runIds, targets }: Claims): Promise<Busy | null> {
  const wanted = [
    ...runIds.map((runId) => ({ key: runKey(runId), busy: { runId } })),
    ...targets.map((target) => ({ key: targetKey(target), busy: { target } })),
  ];
  for (const { key, busy } of wanted) {
    if (await tryLock(client, key)) continue;
    await ask(client, "SELECT pg_advisory_unlock_all()");
    return busy;
  }
  await ask(client, `LISTEN ${claimsChannel}`);
  return null;
}

async function tryLock(client: Client, key: string): Promise<boolean> {
  const { rows } = await ask(client, "SELECT pg_try_advisory_lock($1) AS locked", key);
  return rows[0]?.locked === true;
}

function ask(client: Client, text: string, ...values: readonly string[]) {
  const query = { text, values: [...values], query_timeout: silenceMs };
  return client.query(query);
}
