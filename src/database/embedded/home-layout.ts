import { createHash } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";

/** Where the embedded server's files lie inside a home. */
export interface HomeLayout {
  readonly root: string;
  readonly data: string;
  readonly log: string;
  /** Exists while `recert db start` is in force: the server then stays up without clients. */
  readonly stayUpMarker: string;
}

/** Pure: nothing is made or checked. */
export function homeLayout(home: string): HomeLayout {
  const root = join(home, "postgres");
  return { root, data: join(root, "data"), log: join(root, "server.log"), stayUpMarker: join(root, "stay-up") };
}

/** Makes what is missing, private to this user, and gives the layout by its real path: one server a home, however it is spelled. */
export async function makeHome(home: string): Promise<HomeLayout> {
  await mkdir(homeLayout(home).root, { recursive: true, mode: 0o700 });
  return homeLayout(await realpath(home));
}

/** A short name of a home, for what cannot carry its path: sockets and locks. */
export function homeKey(layout: HomeLayout): string {
  return createHash("sha256").update(layout.root).digest("hex").slice(0, 12);
}
