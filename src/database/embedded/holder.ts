import { open, readFile, rm, stat } from "node:fs/promises";
import { z } from "zod";
import { DatabaseError } from "../database-error.ts";
import { errorCode } from "../error-code.ts";
import { isLocked } from "./file-lock.ts";
import type { HomeLayout } from "./home-layout.ts";
import { isOfThisKernelAlone, ourWhereabouts, type Whereabouts } from "./whereabouts.ts";

/** Who serves a home, by its own account. Being noted there does not mean that it is alive: the locks tell that. */
const holderSchema = z.object({
  host: z.string(),
  boot: z.string(),
  namespaces: z.string(),
  pid: z.int(),
  since: z.iso.datetime(),
});
type Holder = z.infer<typeof holderSchema>;

/**
 * Writes down that this process serves the home from now on. Only for who holds its locks. On a file system that other
 * kernels can reach, where a lock may not, it throws `home_in_doubt` if one of those was the last to serve it.
 */
export async function recordHolder(layout: HomeLayout): Promise<void> {
  const ours = await ourWhereabouts();
  const last = await readHolder(layout);
  if (last !== undefined) await refuseOtherKernel(last, ours, layout);
  await rm(layout.holder, { force: true });
  const holder: Holder = { ...ours, pid: process.pid, since: new Date().toISOString() };
  await writeAnew(layout, `${JSON.stringify(holder)}\n`);
}

/** If two kernels come at once, neither seeing the other's lock, the one that makes the file has the home. */
async function writeAnew(layout: HomeLayout, text: string): Promise<void> {
  try {
    const file = await open(layout.holder, "wx", 0o600);
    await file.writeFile(text);
    await file.close();
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw new DatabaseError("home_in_use", describe(await readHolder(layout)), error);
  }
}

/** Takes that back, once nothing runs on the home any more. Only for who holds its locks. */
export async function forgetHolder(layout: HomeLayout): Promise<void> {
  await rm(layout.holder, { force: true });
}

/** For who did not get a lock: throws `home_in_use` if its holder lives where its server cannot be reached from here. */
export async function refuseHolderElsewhere(layout: HomeLayout): Promise<void> {
  const holder = await readHolder(layout);
  if (holder !== undefined && !isHere(holder, await ourWhereabouts())) {
    throw new DatabaseError("home_in_use", describe(holder));
  }
}

/**
 * For a process that finds no server answering and takes no lock: throws `home_in_use` if one runs elsewhere after all,
 * and `home_in_doubt` like `recordHolder`.
 */
export async function refuseIfServedElsewhere(layout: HomeLayout): Promise<void> {
  const holder = await readHolder(layout);
  const ours = await ourWhereabouts();
  if (holder === undefined || isHere(holder, ours)) return;
  if ((await isLocked(layout.serverLock)) || (await isLocked(layout.keeperLock))) {
    throw new DatabaseError("home_in_use", describe(holder));
  }
  await refuseOtherKernel(holder, ours, layout);
}

/** For who meets a server whose process is invisible from here. */
export async function holderName(layout: HomeLayout): Promise<string> {
  return describe(await readHolder(layout));
}

async function refuseOtherKernel(holder: Holder, ours: Whereabouts, layout: HomeLayout): Promise<void> {
  if (holder.boot === ours.boot || (await isOfThisKernelAlone(layout.root))) return;
  const lastBeat = await stat(layout.holder).then(({ mtime }) => mtime.toISOString());
  throw new DatabaseError("home_in_doubt", `${describe(holder, lastBeat)}, ${layout.holder}`);
}

function isHere(holder: Holder, { boot, namespaces }: Whereabouts): boolean {
  return holder.boot === boot && holder.namespaces === namespaces;
}

/** Without a word of any language: it is used in sentences of several. */
function describe(holder: Holder | undefined, ...times: readonly string[]): string {
  if (holder === undefined) return "?";
  const utc = [holder.since, ...times].map((time) => `${time.slice(0, 19).replace("T", " ")} UTC`);
  return `${holder.host} (${[`pid ${holder.pid}`, ...utc].join(", ")})`;
}

/** Undefined if there is none, or what is there cannot be read: half written, or damaged. */
async function readHolder(layout: HomeLayout): Promise<Holder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(layout.holder, "utf8")));
  } catch {
    return undefined;
  }
}
