import { spawn } from "node:child_process";
import { open, rename, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { DatabaseError } from "../database-error.ts";
import { assertRunnable, locateBinaries } from "./binaries.ts";
import { assertFreeBytes, ensureDataDirectory, type Programs } from "./data-directory.ts";
import type { HomeLayout } from "./home-layout.ts";
import { mendPostmasterFile } from "./mend-postmaster-file.ts";
import { keeperApplicationName } from "./presence.ts";
import {
  linkLibraries,
  makeRuntimeDirectory,
  removeRuntimeDirectory,
  usualRuntimeDirectory,
} from "./runtime-directory.ts";
import { asAccount, chooseAccount } from "./server-account.ts";
import { connectToServer } from "./server-connection.ts";
import { processRole } from "./server-process.ts";
import { serverParameters } from "./server-settings.ts";

/** A server whose process we watch, ours or one that an earlier keeper left. */
export interface WatchedServer {
  readonly pid: number;
  isAlive(): Promise<boolean>;
}

interface ConnectedServer {
  readonly server: WatchedServer;
  readonly client: Client;
}

const maxStarts = 10;
const restartDelayMs = 300;
const pollMs = 10;
const workingBytes = 4 * 1024 * 1024;
const logLimitBytes = 1024 * 1024;

/**
 * Gives a server that accepts connections, with the keeper's own: the one that runs already, or a new one. Recovery
 * after a crash is waited for, however long. Only for the holder of the home's lock. Throws `DatabaseError`.
 */
export async function startServer(layout: HomeLayout): Promise<ConnectedServer> {
  try {
    return await startUntilConnected(layout);
  } catch (error) {
    await removeRuntimeDirectory(usualRuntimeDirectory(layout));
    throw error;
  }
}

async function startUntilConnected(layout: HomeLayout): Promise<ConnectedServer> {
  for (let start = 1; start <= maxStarts; start += 1) {
    const pid = await mendPostmasterFile(layout);
    const server = pid === undefined ? await launch(layout) : watch(pid, layout);
    const client = await connectWhileAlive(server, layout);
    if (client !== undefined) return { server, client };
    await assertFreeBytes(layout, workingBytes);
    // Backends of a killed server may still be leaving; PostgreSQL refuses to start beside them.
    await delay(restartDelayMs);
  }
  throw new DatabaseError("server_failed", layout.log);
}

/** The keeper's connection as soon as the server takes it; undefined if the server ends before. */
export async function connectWhileAlive(server: WatchedServer, layout: HomeLayout): Promise<Client | undefined> {
  while (await server.isAlive()) {
    const client = await connectToServer(layout, keeperApplicationName).catch(() => undefined);
    if (client !== undefined) return client;
    await delay(pollMs);
  }
  return undefined;
}

function watch(pid: number, layout: HomeLayout): WatchedServer {
  return { pid, isAlive: async () => (await processRole(pid, layout.data)) === "postmaster" };
}

async function launch(layout: HomeLayout): Promise<WatchedServer> {
  const runtimeDirectory = await makeRuntimeDirectory(layout);
  const programs = await preparePrograms(layout, runtimeDirectory);
  await ensureDataDirectory(layout, programs);
  return await spawnServer(layout, programs, serverParameters(layout.data, runtimeDirectory));
}

async function preparePrograms(layout: HomeLayout, runtimeDirectory: string): Promise<Programs> {
  const binaries = locateBinaries();
  const environment = await linkLibraries(binaries, runtimeDirectory);
  await assertRunnable(binaries, environment);
  return { binaries, environment, account: await chooseAccount(layout.data, binaries, environment) };
}

async function spawnServer(layout: HomeLayout, programs: Programs, parameters: string[]): Promise<WatchedServer> {
  const { binaries, account, environment } = programs;
  const log = await openLog(layout.log);
  try {
    const child = spawn(...asAccount(account, binaries.postgres, parameters), {
      cwd: "/",
      detached: true,
      env: environment,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.unref();
    let ended = false;
    child.once("exit", () => {
      ended = true;
    });
    return { pid: await startedPid(child), isAlive: async () => !ended };
  } finally {
    await log.close();
  }
}

function startedPid(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new DatabaseError("server_failed", child.spawnfile, error)));
    child.once("spawn", () => child.pid !== undefined && resolve(child.pid));
  });
}

async function openLog(path: string): ReturnType<typeof open> {
  const stats = await stat(path).catch(() => undefined);
  if (stats !== undefined && stats.size > logLimitBytes) await rename(path, `${path}.old`);
  return await open(path, "a", 0o600);
}
