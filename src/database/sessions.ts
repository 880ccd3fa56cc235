import type { Client } from "pg";
import { z } from "zod";
import { closeClient } from "./open-client.ts";

/**
 * What two connections saw of the server's processes. `announced` is the one that the first connection was told of when
 * it was opened; `seen` are those that answered its statements, null where none did in time; `other` is the one that
 * answers a second connection, whose transaction was open during the last of those statements; null where it may not
 * open one.
 */
export interface SessionObservation {
  readonly announced: number | null;
  readonly seen: readonly (number | null)[];
  readonly other: number | null;
}

/**
 * How the server's processes are handed out to connections. `direct`: nothing is in between. `kept`: by a pooler that
 * gives each connection one of its own. `not_kept`: another for each transaction.
 */
export type Sessions = "direct" | "kept" | "not_kept";

/**
 * Whether locks of a session hold. They belong to the server's process that answers, so nothing is locked to find out:
 * that would leave a lock behind in a pooler. `direct`: the process that was announced answers, and only a server
 * itself knows its number. Otherwise something is in between. A pooler in transaction mode gives each statement a
 * process that is free: the same one to two clients, or, once another transaction keeps that one busy, a new one to the
 * first client.
 */
export function judgeSessions({ announced, seen, other }: SessionObservation): Sessions {
  const [first] = seen;
  const isSteady = seen.every((pid) => pid !== null && pid === first);
  if (!isSteady || other === null || first === other) return "not_kept";
  return first === announced ? "direct" : "kept";
}

/** How sessions are kept on the way of a connection, by a second one. Throws what a connection or a query throws. */
export async function observeSessions(client: Client, connect: () => Promise<Client>): Promise<Sessions> {
  const announced = announcedProcess(client);
  const alone = [await answeringProcess(client), await answeringProcess(client)];
  const second = await connect();
  try {
    const other = await processInTransaction(second);
    const beside = await soon(answeringProcess(client));
    if (other !== null) await second.query("ROLLBACK");
    return judgeSessions({ announced, seen: [...alone, beside], other });
  } finally {
    await closeClient(second);
  }
}

/** The process that a connection was told of when it was opened. Node's driver keeps it; its types do not know of it. */
export function announcedProcess(client: Client): number | null {
  return z.object({ processID: z.int().nullable() }).catch({ processID: null }).parse(client).processID;
}

/** A pooler with a single connection keeps the first client waiting for the second one's transaction. */
const patienceMs = 1_000;

/** A pooler in statement mode refuses transactions, and cuts the connection. */
async function processInTransaction(client: Client): Promise<number | null> {
  try {
    await client.query("BEGIN READ ONLY");
  } catch {
    return null;
  }
  return answeringProcess(client);
}

async function answeringProcess(client: Client): Promise<number> {
  const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
  return z.tuple([z.object({ pid: z.int() })]).parse(rows)[0].pid;
}

async function soon<T>(promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
