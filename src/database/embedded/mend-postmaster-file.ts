import { rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { HomeLayout } from "./home-layout.ts";
import { postmasterFilePath, readPostmasterFile } from "./postmaster-file.ts";
import { processRole } from "./server-process.ts";

const emptyFileGraceMs = 2_000;

/**
 * Puts right the two pid files over which PostgreSQL refuses to start for ever: an empty one (left by a power cut), and
 * one whose pid now belongs to another process of this user. Gives the pid of the server that runs already, if one does.
 * Only for the holder of the home's lock: nobody else starts a server here.
 */
export async function mendPostmasterFile(layout: HomeLayout): Promise<number | undefined> {
  for (;;) {
    const file = await readPostmasterFile(layout.data);
    if (file.kind === "absent") return undefined;
    if (file.kind === "written") return await mendWritten(layout, file.pid, file.text);
    // A server whose keeper was killed this very moment may be about to write it.
    if (file.ageMs >= emptyFileGraceMs) await rm(postmasterFilePath(layout.data), { force: true });
    else await delay(emptyFileGraceMs / 10);
  }
}

async function mendWritten(layout: HomeLayout, pid: number, text: string): Promise<number | undefined> {
  const role = await processRole(pid, layout.data);
  if (role === "postmaster") return pid;
  if (role === "unrelated") await claimPostmasterFile(layout, text);
  return undefined;
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
