import { readFile, rm, stat, writeFile } from "node:fs/promises";
import type { HomeLayout } from "./home-layout.ts";

/** Whether `recert db start` is in force here. A marker that was copied along with its home says nothing of the copy. */
export async function staysUp(layout: HomeLayout): Promise<boolean> {
  try {
    return (await readFile(layout.stayUpMarker, "utf8")) === (await markOf(layout));
  } catch {
    return false;
  }
}

/** Puts it in force. The home is made already. */
export async function stayUp(layout: HomeLayout): Promise<void> {
  await writeFile(layout.stayUpMarker, await markOf(layout), { mode: 0o600 });
}

/** Ends it, where it is. */
export async function stayUpNoLonger(layout: HomeLayout): Promise<void> {
  await rm(layout.stayUpMarker, { force: true });
}

/** Without the device's number, which may change when the machine starts again. */
async function markOf({ root }: HomeLayout): Promise<string> {
  return String((await stat(root, { bigint: true })).ino);
}
