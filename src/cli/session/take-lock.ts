import type { Client } from "pg";
import { closeClient } from "../../database/open-client.ts";
import { type Claims, isDriver, lockHolders } from "../../events/postgres/lock-table.ts";
import { RunLock } from "../../events/postgres/run-lock.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { runsByPrefix, unfinishedRunsOn } from "../../projections/postgres/run-queries.ts";
import { lockNamesOf, type RunRow } from "../../projections/run-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { logger } from "../logger.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { TroubleError } from "../trouble-error.ts";

/** After a SIGKILL the server may hold a dead owner's lock for a while; no longer than this, in milliseconds. */
const patienceMs = 2_000;

/**
 * Takes the locks of runs and their targets: all or none. Throws `TroubleError` (busy) that names who holds them, and
 * `DatabaseError` if a run cannot be driven on this server or this way of reaching it: then nothing is locked.
 */
export async function takeLock(opened: OpenLedger, claims: Claims, texts: Texts): Promise<RunLock> {
  // The first of several is the campaign's.
  const [runId] = claims.runIds;
  logger().debug({ runId, ...claims, patienceMs }, "waiting for the locks of runs and targets");
  const result = await RunLock.take(() => connectForLocks(opened), claims, patienceMs);
  logger().debug({ runId, ...claims, outcome: result.outcome }, "locks answered");
  if (result.outcome === "locked") return result.lock;
  const { busy } = result;
  throw "runId" in busy ? await busyRun(opened, busy.runId, texts) : await busyTarget(opened, busy.target, texts);
}

/** A connection that locks stay with. Throws `DatabaseError` where they would not; nothing stays open then. */
export async function connectForLocks({ database, connect }: OpenLedger): Promise<Client> {
  const client = await connect();
  try {
    await database.requireRunnable(client);
    return client;
  } catch (error) {
    await closeClient(client);
    throw error;
  }
}

async function busyRun({ ledger }: OpenLedger, runId: string, { errors }: Texts): Promise<TroubleError> {
  const { row, holders } = await ledger.withClient(async (client) => {
    const [found] = await runsByPrefix(client, runId);
    const [held] = await lockHolders(client, [{ runId, target: found?.target ?? "" }]);
    return { row: found, holders: held };
  });
  if (row?.status === "running" && holders !== undefined && isDriver(holders)) {
    return busy("busy_run", errors.busyRun(runId, ownerOf(row)));
  }
  const locked = { runId, target: row?.target ?? "" };
  const session = holders?.run ?? null;
  return busy("busy_run", session === null ? errors.lockWasHeld(locked) : errors.lockHeld(locked, session));
}

async function busyTarget({ ledger }: OpenLedger, target: string, texts: Texts): Promise<TroubleError> {
  const { errors } = texts;
  const { rows, held } = await ledger.withClient(async (client) => {
    const unfinished = await unfinishedRunsOn(client, target);
    return {
      rows: unfinished,
      held: await lockHolders(client, [...unfinished.map(lockNamesOf), { runId: "", target }]),
    };
  });
  const driven = rows.find((_, i) => held[i] !== undefined && isDriver(held[i]));
  if (driven !== undefined) return busy("busy_target", errors.busyTarget(target, driven.run_id, ownerOf(driven)));
  const session = held.at(-1)?.target ?? null;
  const locked = { runId: null, target };
  return busy("busy_target", session === null ? errors.lockWasHeld(locked) : errors.lockHeld(locked, session));
}

function busy(code: string, trouble: TroubleError["trouble"]): TroubleError {
  return new TroubleError(exitCodes.busy, code, trouble);
}

function ownerOf({ host, pid, owner_since }: RunRow) {
  return { host, pid, sinceIso: owner_since };
}
