import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./error-code.ts";

/**
 * Makes a directory and those above it that are missing, with that mode less the umask. A directory that is there is
 * left as it is. Throws the system's error, ENOTDIR where something else has the name.
 *
 * Not Node's own `recursive`: that one never returns where a file system answers ENOENT to every mkdir, as /proc does.
 */
export async function makeDirectory(directory: string, mode = 0o777): Promise<void> {
  if (await isDirectory(directory)) return;
  const parent = dirname(directory);
  if (parent !== directory) await makeDirectory(parent, mode);
  try {
    await mkdir(directory, { mode });
  } catch (error) {
    // Somebody else made it meanwhile, or the name is that of a link which leads nowhere.
    if (errorCode(error) !== "EEXIST") throw error;
    await stat(directory);
  }
}

/** False if nothing has the name, even as a link that leads nowhere. */
async function isDirectory(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
  throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: "ENOTDIR" });
}
