import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseError } from "../database-error.ts";
import { assertFreeBytes } from "./data-directory.ts";
import { takeFileLock } from "./file-lock.ts";
import { forgetHolder, holderName, recordHolder, refuseHolderElsewhere } from "./holder.ts";
import type { HomeLayout } from "./home-layout.ts";
import { launchServer, type WatchedServer } from "./launch-server.ts";
import { findPostmaster, mendPostmasterFile } from "./mend-postmaster-file.ts";
import { keeperApplicationName } from "./presence.ts";
import { removeRuntimeDirectory, usualRuntimeDirectory } from "./runtime-directory.ts";
import { connectToServer } from "./server-connection.ts";
import { processRole } from "./server-process.ts";
import { signalStop, untilEnded } from "./stop-server.ts";

interface ConnectedServer {
  readonly server: WatchedServer;
  readonly client: Client;
}

const maxStarts = 10;
const leavingTimeoutMs = 30_000;
const restartDelayMs = 300;
const stopTimeoutMs = 60_000;
const pollMs = 10;
const workingBytes = 4 * 1024 * 1024;

/**
 * Gives a server that accepts connections, with the keeper's own: the one that runs already, or a new one. Recovery
 * after a crash is waited for, however long. Only for the holder of the keeper's lock. Throws `DatabaseError`; a server
 * that was started for it has ended then.
 */
export async function startServer(layout: HomeLayout): Promise<ConnectedServer> {
  for (let start = 1; ; start += 1) {
    const server = await findOrLaunch(layout);
    const client = await connectOrStop(server, layout);
    if (client !== undefined) return { server, client };
    await assertFreeBytes(layout, workingBytes);
    await tidyAfter(server, layout, start === maxStarts);
    await delay(restartDelayMs);
  }
}

/** There is no start beside processes of a server that was killed and that are still leaving: they are waited for. */
async function findOrLaunch(layout: HomeLayout): Promise<WatchedServer> {
  const deadlineMs = performance.now() + leavingTimeoutMs;
  for (;;) {
    const server = await tryToFindOrLaunch(layout);
    if (server !== undefined) return server;
    if (performance.now() >= deadlineMs) throw new DatabaseError("home_in_use", await holderName(layout));
    await delay(pollMs);
  }
}

/** Undefined if somebody else has the server's lock. Throws `home_in_use` if that one lives elsewhere. */
async function tryToFindOrLaunch(layout: HomeLayout): Promise<WatchedServer | undefined> {
  const lock = await takeFileLock(layout.serverLock);
  try {
    const pid = await findPostmaster(layout);
    if (lock === undefined && pid === undefined) {
      await refuseHolderElsewhere(layout);
      return undefined;
    }
    await recordHolder(layout);
    if (pid !== undefined) return watch(pid, layout);
    if (lock === undefined) return undefined;
    await mendPostmasterFile(layout);
    return await launchServer(layout, lock).catch(async (error: unknown) => {
      await forgetHolder(layout);
      throw error;
    });
  } finally {
    await lock?.close();
  }
}

function watch(pid: number, layout: HomeLayout): WatchedServer {
  return {
    pid,
    isAlive: async () => (await processRole(pid, layout.data)) === "postmaster",
    lastWords: async () => undefined,
  };
}

/** A server that runs, but that nobody can work with, is not left behind. */
async function connectOrStop(server: WatchedServer, layout: HomeLayout): Promise<Client | undefined> {
  try {
    return await connectWhileAlive(server, layout);
  } catch (error) {
    signalStop(server.pid);
    await untilEnded(server, stopTimeoutMs);
    await tidy(layout);
    throw error;
  }
}

/**
 * The keeper's connection as soon as the server takes it; undefined if the server ends before. Throws `data_damaged` if
 * it never will.
 */
export async function connectWhileAlive(server: WatchedServer, layout: HomeLayout): Promise<Client | undefined> {
  while (await server.isAlive()) {
    const client = await connectToServer(layout, keeperApplicationName).catch(refuseDamage);
    if (client !== undefined) return client;
    await delay(pollMs);
  }
  return undefined;
}

function refuseDamage(error: unknown): undefined {
  if (error instanceof DatabaseError && error.code === "data_damaged") throw error;
}

/** SQLSTATE: system error, internal error. No further start will find more than this one. */
const damageClasses: ReadonlySet<string> = new Set(["58", "XX"]);

async function tidyAfter(server: WatchedServer, layout: HomeLayout, isLast: boolean): Promise<void> {
  const words = await server.lastWords();
  const isDamage = words !== undefined && damageClasses.has(words.sqlState.slice(0, 2));
  if (!isDamage && !isLast) return;
  await tidy(layout);
  const detail = words === undefined ? layout.log : `${words.message} (${words.sqlState}, ${layout.log})`;
  throw new DatabaseError(isDamage ? "data_damaged" : "server_failed", detail);
}

async function tidy(layout: HomeLayout): Promise<void> {
  await removeRuntimeDirectory(await usualRuntimeDirectory(layout));
  await forgetHolder(layout);
}
