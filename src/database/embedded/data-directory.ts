import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { open, readdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DatabaseError } from "../database-error.ts";
import { errorCode } from "../error-code.ts";
import { type Binaries, postgresMajor } from "./binaries.ts";
import type { HomeLayout } from "./home-layout.ts";
import { inspectDataDirectory } from "./inspect-data-directory.ts";
import { asAccount, type ServerAccount } from "./server-account.ts";

const unfinishedPrefix = "unfinished-";
const freshDirectoryBytes = 48 * 1024 * 1024;

/** The server's programs, who runs them, and in which environment. */
export interface Programs {
  readonly binaries: Binaries;
  readonly account: ServerAccount;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Makes the data directory if there is none: elsewhere first, renamed when complete, so that a half-made one is never
 * opened. Only for the holder of the server's lock. Throws `incompatible_data`, `data_damaged`, `disk_full`,
 * `unknown_account`, `server_failed`, and `ledger_missing` if there was a data directory once.
 */
export async function ensureDataDirectory(layout: HomeLayout, programs: Programs): Promise<void> {
  await removeUnfinished(layout);
  if (await isInitialised(layout)) {
    await inspectDataDirectory(layout.data);
  } else {
    await refuseLoss(layout);
    await assertFreeBytes(layout, freshDirectoryBytes);
    const unfinished = join(layout.root, `${unfinishedPrefix}${process.pid}`);
    await initialise(unfinished, programs, layout);
    await moveIntoPlace(unfinished, layout);
  }
  await writeFile(layout.ledgerMarker, "", { mode: 0o600 });
}

/** Throws `disk_full` if fewer bytes are free on the home's file system. */
export async function assertFreeBytes(layout: HomeLayout, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(layout.root);
  if (bavail * bsize < bytes) throw new DatabaseError("disk_full", `${bavail * bsize} bytes free at ${layout.root}`);
}

async function isInitialised({ data }: HomeLayout): Promise<boolean> {
  try {
    const version = (await readFile(join(data, "PG_VERSION"), "utf8")).trim();
    if (version === postgresMajor) return true;
    throw new DatabaseError("incompatible_data", `${data} is of PostgreSQL ${version}`);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

async function refuseLoss({ data, ledgerMarker }: HomeLayout): Promise<void> {
  if (!existsSync(ledgerMarker)) return;
  const names = await readdir(data).catch(() => []);
  if (names.length > 0) await inspectDataDirectory(data);
  throw new DatabaseError("ledger_missing", `${data}; ${ledgerMarker}`);
}

/** The locale is built in, so that the order of text never changes with the machine's libraries. */
async function initialise(directory: string, programs: Programs, layout: HomeLayout): Promise<void> {
  assertAccountHasName();
  const parameters = [
    `--pgdata=${directory}`,
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth-local=trust",
    "--auth-host=reject",
    "--wal-segsize=1",
    "--no-instructions",
  ];
  const [program, rest] = asAccount(programs.account, programs.binaries.initdb, parameters);
  try {
    await promisify(execFile)(program, rest, { env: programs.environment });
  } catch (error) {
    await assertFreeBytes(layout, freshDirectoryBytes);
    throw new DatabaseError("server_failed", program, error);
  }
}

/** initdb needs a line in the password file, which a container run under an arbitrary uid has not. */
function assertAccountHasName(): void {
  try {
    userInfo();
  } catch (error) {
    throw new DatabaseError("unknown_account", `uid ${process.getuid?.()}`, error);
  }
}

async function removeUnfinished({ root }: HomeLayout): Promise<void> {
  const unfinished = (await readdir(root)).filter((name) => name.startsWith(unfinishedPrefix));
  await Promise.all(unfinished.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

/** The rename must survive a power cut, or the whole ledger would go with it: hence the flush of the parent. */
async function moveIntoPlace(unfinished: string, { root, data }: HomeLayout): Promise<void> {
  try {
    await rename(unfinished, data);
  } catch (error) {
    if (errorCode(error) !== "ENOTEMPTY" && errorCode(error) !== "ENOTDIR") throw error;
    throw new DatabaseError("incompatible_data", `${data} is no data directory`, error);
  }
  const handle = await open(root, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
