import type { Client } from "pg";
import { z } from "zod";
import { closeClient } from "../../database/open-client.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Texts } from "../texts/catalogue.ts";
import { type Finding, failure, ok } from "./finding.ts";

/**
 * What two connections saw of the server's processes. `announced` is the one that the first connection was told of when
 * it was opened; `seen` are those that answered its statements, null where none did in time; `other` is the one that
 * answers a second connection, whose transaction was open during the last of those statements.
 */
export interface SessionObservation {
  readonly announced: number | null;
  readonly seen: readonly (number | null)[];
  readonly other: number | null;
}

/**
 * Whether locks of a session hold. They belong to the server's process that answers, so nothing is locked to find out:
 * that would leave a lock behind in a pooler. `direct`: the process that was announced answers, and only a server itself
 * knows its number. Otherwise something is in between. A pooler by transactions gives each statement a process that is
 * free: the same one to two clients, or, once another transaction keeps that one busy, a new one to the first client.
 */
export function judgeSessions({ announced, seen, other }: SessionObservation): "direct" | "kept" | "not_kept" {
  const [first] = seen;
  const isSteady = seen.every((pid) => pid !== null && pid === first);
  if (!isSteady || first === other) return "not_kept";
  return first === announced ? "direct" : "kept";
}

/** Whether a transaction pooler stands between us and the server. */
export async function checkSessions(
  client: Client,
  connect: () => Promise<Client>,
  { doctor }: Texts,
): Promise<Finding> {
  const sessions = judgeSessions(await observe(client, connect));
  if (sessions === "not_kept") return failure("sessions", exitCodes.usage, doctor.sessionsNotKept);
  return ok("sessions", sessions === "direct" ? doctor.sessionsDirect : doctor.sessionsKept);
}

/** A pooler with a single connection keeps the first client waiting for the second one's transaction. */
const patienceMs = 1_000;

async function observe(client: Client, connect: () => Promise<Client>): Promise<SessionObservation> {
  const announced = announcedPid(client);
  const alone = [await pidOf(client), await pidOf(client)];
  const second = await connect();
  try {
    await second.query("BEGIN READ ONLY");
    const other = await pidOf(second);
    const beside = await soon(pidOf(client));
    await second.query("ROLLBACK");
    return { announced, seen: [...alone, beside], other };
  } finally {
    await closeClient(second);
  }
}

/** Node's driver keeps the number that came with the connection; its types do not know of it. */
function announcedPid(client: Client): number | null {
  return z.object({ processID: z.int().nullable() }).catch({ processID: null }).parse(client).processID;
}

async function pidOf(client: Client): Promise<number> {
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
