import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { errorCode } from "../error-code.ts";
import { type HomeLayout, homeKey } from "./home-layout.ts";

/**
 * Makes this process the only keeper of a home for as long as it lives: the kernel gives the lock back, however the
 * process ends, so there is no stale lock to judge. False if another process has it.
 */
export async function takeHomeLock(layout: HomeLayout): Promise<boolean> {
  return process.platform === "linux" ? await bindAbstractSocket(layout) : await lockFile(layout);
}

/** Linux has no file lock in Node, but names in the abstract socket namespace vanish with their process. */
function bindAbstractSocket(layout: HomeLayout): Promise<boolean> {
  const server = createServer((socket) => socket.destroy()).unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error) => (errorCode(error) === "EADDRINUSE" ? resolve(false) : reject(error)));
    server.listen(`\0recert-${process.getuid?.()}-${homeKey(layout)}`, () => resolve(true));
  });
}

/** `open(2)` of macOS: take an exclusive lock along with the file. */
const openExclusiveLock = 0x20;
const heldLocks: FileHandle[] = [];

async function lockFile(layout: HomeLayout): Promise<boolean> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | openExclusiveLock;
  try {
    heldLocks.push(await open(join(layout.root, "keeper.lock"), flags, 0o600));
    return true;
  } catch (error) {
    if (errorCode(error) === "EAGAIN") return false;
    throw error;
  }
}
