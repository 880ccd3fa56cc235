import { createHash } from "node:crypto";
import type { Client } from "pg";
import { z } from "zod";

/** What one process at a time may do: drive this run, or run anything on this target. */
export interface LockNames {
  readonly runId: string;
  readonly target: string;
}

/** What one process holds at a time: all the runs that it drives, and the targets that they are on. */
export interface Claims {
  readonly runIds: readonly string[];
  readonly targets: readonly string[];
}

/**
 * A session of the server that holds a lock, as the server tells it to us: what other roles' sessions are up to is
 * partly hidden from a role without `pg_read_all_stats`, and then null. `address` is "socket" on the server's own machine.
 */
export interface LockSession {
  readonly pid: number;
  readonly role: string | null;
  readonly application: string | null;
  readonly address: string | null;
  /** When the session began, ISO 8601 UTC. */
  readonly sinceIso: string | null;
  /** Whether it has the application name of the session that asks, as every connection of recert has. */
  readonly isNamedAsWe: boolean;
}

/** Who holds the two locks of one run; null where nobody does. */
export interface LockHolders {
  readonly run: LockSession | null;
  readonly target: LockSession | null;
}

/** The key of a run's lock: a signed 64-bit number as text, since it is beyond what a JavaScript number holds. */
export function runKey(runId: string): string {
  return lockKey(`run ${runId}`);
}

/** The key of a target's lock. */
export function targetKey(target: string): string {
  return lockKey(`target ${target}`);
}

/**
 * Which of the runs some process is driving at this moment, by the server's own table of locks. Any role that may
 * connect can take any advisory lock; a run is driven where one session that names itself as we do holds both of its
 * locks, which a driver always does.
 */
export async function drivenRuns(client: Client, runs: readonly LockNames[]): Promise<ReadonlySet<string>> {
  const sessions = await lockSessions(client);
  return new Set(runs.filter((names) => isDriver(holdersAmong(sessions, names))).map(({ runId }) => runId));
}

/** Who holds the locks of these names, in the same order. */
export async function lockHolders(client: Client, all: readonly LockNames[]): Promise<readonly LockHolders[]> {
  const sessions = await lockSessions(client);
  return all.map((names) => holdersAmong(sessions, names));
}

/** Whether these are the locks of a process that drives the run. */
export function isDriver({ run, target }: LockHolders): boolean {
  return run !== null && run.pid === target?.pid && run.isNamedAsWe;
}

function holdersAmong(sessions: ReadonlyMap<string, LockSession>, { runId, target }: LockNames): LockHolders {
  return { run: sessions.get(runKey(runId)) ?? null, target: sessions.get(targetKey(target)) ?? null };
}

const sessionSchema = z.object({
  key: z.string(),
  pid: z.int(),
  role: z.string().nullable(),
  application: z.string().nullable(),
  address: z.string().nullable(),
  sinceIso: z.string().nullable(),
  isNamedAsWe: z.boolean(),
});

// An address is hidden where the start is; where only it is missing, the session came over a socket.
const sessionsQuery = `
  SELECT ((l.classid::bigint << 32) | l.objid::bigint)::text AS key, l.pid, a.usename::text AS role,
    a.application_name AS application,
    CASE WHEN a.backend_start IS NULL THEN NULL ELSE coalesce(host(a.client_addr), 'socket') END AS address,
    recert.iso_time(a.backend_start) AS "sinceIso",
    coalesce(a.application_name = current_setting('application_name'), false) AS "isNamedAsWe"
  FROM pg_locks AS l LEFT JOIN pg_stat_activity AS a USING (pid)
  WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

async function lockSessions(client: Client): Promise<ReadonlyMap<string, LockSession>> {
  const { rows } = await client.query(sessionsQuery);
  return new Map(
    z
      .array(sessionSchema)
      .parse(rows)
      .map(({ key, ...session }) => [key, session]),
  );
}

function lockKey(name: string): string {
  return createHash("sha256").update(`recert ${name}`).digest().readBigInt64BE(0).toString();
}
