import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";

/** What one process at a time may do: drive this run, or run anything on this target. */
export interface LockNames {
  readonly runId: string;
  readonly target: string;
}

/** `what` says which of the two locks somebody else holds. */
export type LockOutcome =
  | { readonly outcome: "locked"; readonly lock: RunLock }
  | { readonly outcome: "busy"; readonly what: "run" | "target" };

const tryEveryMs = 100;
const tryAgainEveryMs = 500;

/** How long a server that went away is waited for, as the ledger itself waits for it. */
const serverPatienceMs = 30_000;

/**
 * The session advisory locks of a driven run, on a connection of their own: a pool would lose them with an idle
 * connection, or grant them to itself twice. They only make a refusal quick and friendly; what really keeps a second
 * owner out is the epoch in `recert.append_events`. Locks lost with the server are taken again when it is back.
 */
export class RunLock {
  readonly #connect: () => Promise<Client>;
  readonly #names: LockNames;
  #client: Client;
  #isReleased = false;

  private constructor(connect: () => Promise<Client>, names: LockNames, client: Client) {
    this.#connect = connect;
    this.#names = names;
    this.#client = this.#watched(client);
  }

  /**
   * Takes both locks or none. After a SIGKILL the server may hold the dead owner's for some 300 ms, so it is tried for
   * `patienceMs` before it says busy.
   */
  static async take(connect: () => Promise<Client>, names: LockNames, patienceMs: number): Promise<LockOutcome> {
    const client = await connect();
    const giveUpAt = performance.now() + patienceMs;
    while (true) {
      const busy = await tryBoth(client, names);
      if (busy === null) return { outcome: "locked", lock: new RunLock(connect, names, client) };
      if (performance.now() > giveUpAt) {
        await client.end();
        return { outcome: "busy", what: busy };
      }
      await delay(tryEveryMs);
    }
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#client.end().catch(() => undefined);
  }

  #watched(client: Client): Client {
    client.once("end", () => void this.#takeAgain());
    return client;
  }

  /** Busy is no reason to give up: the server may not have noticed yet that our own lost session is gone. */
  async #takeAgain(): Promise<void> {
    const giveUpAt = performance.now() + serverPatienceMs;
    while (!this.#isReleased && performance.now() < giveUpAt) {
      const client = await this.#connect().catch(() => null);
      if (client !== null && (await this.#isTakenBy(client))) {
        this.#client = this.#watched(client);
        return;
      }
      await client?.end().catch(() => undefined);
      await delay(tryAgainEveryMs);
    }
  }

  async #isTakenBy(client: Client): Promise<boolean> {
    const busy = await tryBoth(client, this.#names).catch(() => "lost" as const);
    return busy === null && !this.#isReleased;
  }
}

/** Which of the runs some process is driving at this moment, as the server's own lock table says. */
export async function drivenRuns(client: Client, runIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(
    `SELECT ((classid::bigint << 32) | objid::bigint)::text AS key FROM pg_locks
     WHERE locktype = 'advisory' AND objsubid = 1 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const held = new Set(
    z
      .array(z.object({ key: z.string() }))
      .parse(rows)
      .map((row) => row.key),
  );
  return new Set(runIds.filter((runId) => held.has(runKey(runId))));
}

async function tryBoth(client: Client, names: LockNames): Promise<"run" | "target" | null> {
  if (!(await tryLock(client, runKey(names.runId)))) return "run";
  if (await tryLock(client, lockKey(`target ${names.target}`))) return null;
  await client.query("SELECT pg_advisory_unlock($1)", [runKey(names.runId)]);
  return "target";
}

async function tryLock(client: Client, key: string): Promise<boolean> {
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS locked", [key]);
  return rows[0]?.locked === true;
}

function runKey(runId: string): string {
  return lockKey(`run ${runId}`);
}

/** A signed 64-bit key, as text: it is beyond what a JavaScript number holds. */
function lockKey(name: string): string {
  return createHash("sha256").update(`recert ${name}`).digest().readBigInt64BE(0).toString();
}
