import { rename, rm, writeFile } from "node:fs/promises";
import type { HomeLayout } from "./home-layout.ts";
import { postmasterFilePath, readPostmasterFile } from "./postmaster-file.ts";
import { processRole } from "./server-process.ts";

/**
 * Puts right the two pid files over which PostgreSQL refuses to start for ever: an empty one (left by a power cut), and
 * one whose pid now belongs to another process of this user. Only for the holder of the server's lock, which shows that
 * the file's writer is gone, whatever container it ran in.
 */
export async function mendPostmasterFile(layout: HomeLayout): Promise<void> {
  const file = await readPostmasterFile(layout.data);
  if (file.kind === "empty") await rm(postmasterFilePath(layout.data), { force: true });
  if (file.kind !== "written") return;
  if ((await processRole(file.pid, layout.data)) === "unrelated") await claimPostmasterFile(layout, file.text);
}

/** The server that runs on the data directory among the processes that we can see; undefined if none does. */
export async function findPostmaster(layout: HomeLayout): Promise<number | undefined> {
  const file = await readPostmasterFile(layout.data);
  if (file.kind !== "written") return undefined;
  return (await processRole(file.pid, layout.data)) === "postmaster" ? file.pid : undefined;
}

/**
 * PostgreSQL never takes its own parent for the old server. So the file gets our pid instead of being removed: its
 * line on shared memory must stay, by which a start is refused while backends of a killed server are still writing.
 */
async function claimPostmasterFile(layout: HomeLayout, text: string): Promise<void> {
  const path = postmasterFilePath(layout.data);
  const claimed = `${path}.${process.pid}`;
  await writeFile(claimed, text.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
  await rename(claimed, path);
}
