import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tryLock } from "fs-native-extensions";
import { DatabaseError } from "../database-error.ts";

/**
 * Locks a file, which is made if it is missing, for as long as the handle is open here or in any process that inherited
 * it: the kernel releases the lock however they end, so there is no stale lock to judge. It holds in every namespace
 * that sees the file, and on other kernels as far as the file system carries locks to them. Undefined if it is taken.
 * Throws `home_not_lockable` where the file system has no locks.
 */
export async function takeFileLock(path: string): Promise<FileHandle | undefined> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const isTaken = await lockOrClose(file, path);
  if (!isTaken) return file;
  await file.close();
  return undefined;
}

/** Whether somebody has the lock at this moment; a file that is not there is not made. */
export async function isLocked(path: string): Promise<boolean> {
  const file = await open(path, "r+").catch(() => undefined);
  if (file === undefined) return false;
  const isTaken = await lockOrClose(file, path);
  await file.close();
  return isTaken;
}

/** True if the lock is another's. */
async function lockOrClose(file: FileHandle, path: string): Promise<boolean> {
  try {
    return !tryLock(file.fd);
  } catch (error) {
    await file.close();
    throw new DatabaseError("home_not_lockable", path, error);
  }
}
