import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseError, toDatabaseError } from "../database-error.ts";
import { errorCode } from "../error-code.ts";
import { makeDirectory } from "../make-directory.ts";

/** Where the embedded server's files are inside a home. */
export interface HomeLayout {
  readonly root: string;
  readonly data: string;
  readonly log: string;
  /** Exists while `recert db start` is in force: the server then stays up without clients. */
  readonly stayUpMarker: string;
  /** Exists once there was a ledger: an empty `data` is a loss then, and no beginning. */
  readonly ledgerMarker: string;
  /** Locked by the keeper for as long as it lives. */
  readonly keeperLock: string;
  /** Locked by whatever runs on `data`: every process of the server, and the keeper while it starts one. */
  readonly serverLock: string;
  /** Who serves this home. */
  readonly holder: string;
}

/** Pure: nothing is made or checked. */
export function homeLayout(home: string): HomeLayout {
  const root = join(home, "postgres");
  return {
    root,
    data: join(root, "data"),
    log: join(root, "server.log"),
    stayUpMarker: join(root, "stay-up"),
    ledgerMarker: join(root, "has-ledger"),
    keeperLock: join(root, "keeper.lock"),
    serverLock: join(root, "server.lock"),
    holder: join(root, "served-by.json"),
  };
}

/**
 * Makes what is missing, private to this user, and gives the layout by its real path: one server per home, however it
 * is spelled. Throws `home_unusable` where nothing can be made, whoever asks; else what the system's error means.
 */
export async function makeHome(home: string): Promise<HomeLayout> {
  try {
    await makeDirectory(homeLayout(home).root, 0o700);
    return homeLayout(await realpath(home));
  } catch (error) {
    if (!impossibleCodes.has(errorCode(error) ?? "")) throw toDatabaseError(error, "home_unusable");
    throw new DatabaseError("home_unusable", error instanceof Error ? error.message : home, error);
  }
}

const impossibleCodes: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "EEXIST", "ELOOP", "EINVAL"]);

/** Names a file or directory on this kernel, by whatever path and in whatever namespace; a copy has another one. */
export async function identityOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true });
  return `${dev}:${ino}`;
}
