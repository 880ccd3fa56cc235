import { spawn } from "node:child_process";
import type { FileHandle } from "node:fs/promises";
import { DatabaseError } from "../database-error.ts";
import { assertRunnable, locateBinaries } from "./binaries.ts";
import { ensureDataDirectory, type Programs } from "./data-directory.ts";
import { type HomeLayout, identityOf } from "./home-layout.ts";
import { linkLibraries, makeRuntimeDirectory, removeRuntimeDirectory } from "./runtime-directory.ts";
import { asAccount, chooseAccount } from "./server-account.ts";
import { type LastWords, lastWords, openServerLog } from "./server-log.ts";
import { serverParameters } from "./server-settings.ts";

/** A server whose process we watch, ours or one that an earlier keeper left. */
export interface WatchedServer {
  readonly pid: number;
  isAlive(): Promise<boolean>;
  /** Why it ended, if it said so. */
  lastWords(): Promise<LastWords | undefined>;
}

/**
 * Starts a server, and makes the data directory before if there is none. `lock` is the server's: each of its processes
 * has it from then on, also when it is closed here. Throws `DatabaseError`; nothing of it runs then.
 */
export async function launchServer(layout: HomeLayout, lock: FileHandle): Promise<WatchedServer> {
  const runtimeDirectory = await makeRuntimeDirectory(layout);
  try {
    const programs = await preparePrograms(layout, runtimeDirectory);
    await ensureDataDirectory(layout, programs);
    const parameters = serverParameters(layout.data, await identityOf(layout.data), runtimeDirectory);
    return await spawnServer(layout, programs, parameters, lock);
  } catch (error) {
    await removeRuntimeDirectory(runtimeDirectory);
    throw error;
  }
}

async function preparePrograms(layout: HomeLayout, runtimeDirectory: string): Promise<Programs> {
  const binaries = locateBinaries();
  const environment = await linkLibraries(binaries, runtimeDirectory);
  await assertRunnable(binaries, environment);
  return { binaries, environment, account: await chooseAccount(layout.data, binaries, environment) };
}

async function spawnServer(
  layout: HomeLayout,
  { binaries, account, environment }: Programs,
  parameters: string[],
  lock: FileHandle,
): Promise<WatchedServer> {
  const log = await openServerLog(layout.log);
  try {
    const child = spawn(...asAccount(account, binaries.postgres, parameters), {
      cwd: "/",
      detached: true,
      env: environment,
      stdio: ["ignore", log.file.fd, log.file.fd, lock.fd],
    });
    child.unref();
    let ended = false;
    child.once("exit", () => {
      ended = true;
    });
    return {
      pid: await startedPid(child),
      isAlive: async () => !ended,
      lastWords: () => lastWords(layout.log, log.startBytes),
    };
  } finally {
    await log.file.close();
  }
}

function startedPid(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new DatabaseError("server_failed", child.spawnfile, error)));
    child.once("spawn", () => child.pid !== undefined && resolve(child.pid));
  });
}
