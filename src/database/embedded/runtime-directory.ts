import { createHash } from "node:crypto";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { errorCode } from "../error-code.ts";
import type { Binaries } from "./binaries.ts";
import { type HomeLayout, identityOf } from "./home-layout.ts";

/**
 * Not `os.tmpdir()`: a socket's path may have 103 bytes on macOS, where TMPDIR uses up half of them. Not
 * XDG_RUNTIME_DIR: it is deleted at logout, even under a run.
 */
const prefix = "/tmp/recert-";

/**
 * A private directory with a short name for the server's socket and libraries. The same name for a home each time,
 * unless somebody else has taken it: then a random one (clients learn the place from `postmaster.pid`). What a killed
 * server left there is removed; PostgreSQL would judge its socket's lock file by a pid, which may be another's by now.
 * Only for the holder of the server's lock.
 */
export async function makeRuntimeDirectory(layout: HomeLayout): Promise<string> {
  const usual = await usualRuntimeDirectory(layout);
  await removeRuntimeDirectory(usual);
  try {
    await mkdir(usual, { mode: 0o700 });
    return usual;
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    return await mkdtemp(prefix);
  }
}

/** The name that is tried first. Containers that share /tmp may have different homes by the same path: hence the identity. */
export async function usualRuntimeDirectory({ root }: HomeLayout): Promise<string> {
  const key = createHash("sha256")
    .update(`${root} ${await identityOf(root)}`)
    .digest("hex");
  return `${prefix}${process.getuid?.()}-${key.slice(0, 12)}`;
}

/** Removes what `makeRuntimeDirectory` made; any other path is left alone. */
export async function removeRuntimeDirectory(directory: string): Promise<void> {
  if (directory.startsWith(prefix) && (await isPrivate(directory)))
    await rm(directory, { recursive: true, force: true });
}

/**
 * Makes the links by which the programs find their libraries, and gives the environment to run them in. npm makes some
 * of these links in the package itself, but only where install scripts may run. Nothing else of our environment is
 * passed on: a server that outlives us must not carry credentials.
 */
export async function linkLibraries(binaries: Binaries, runtimeDirectory: string): Promise<NodeJS.ProcessEnv> {
  const links = join(runtimeDirectory, "lib");
  await rm(links, { recursive: true, force: true });
  await mkdir(links, { mode: 0o755 });
  await Promise.all([...(await libraryLinks(binaries))].map(([name, target]) => symlink(target, join(links, name))));
  const variable = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  const { PATH } = process.env;
  return { PATH, LC_ALL: "C", TZ: "UTC", [variable]: links };
}

async function isPrivate(directory: string): Promise<boolean> {
  const stats = await lstat(directory).catch(() => undefined);
  return stats?.isDirectory() === true && stats.uid === process.getuid?.() && (stats.mode & 0o077) === 0;
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Target by link name: every library under its own name, then under the aliases that the package lists. */
async function libraryLinks({ native }: Binaries): Promise<Map<string, string>> {
  const library = join(native, "lib");
  const aliases = symlinksSchema.parse(JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")));
  const files = (await readdir(library, { withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map([
    ...files.map(({ name }) => [name, join(library, name)] as const),
    ...aliases.map(({ source, target }) => [basename(target), join(library, basename(source))] as const),
  ]);
}
