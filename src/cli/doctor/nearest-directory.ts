import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** What is there of a path. `path` is the path itself, or the nearest thing above it that exists. */
interface NearestDirectory {
  readonly path: string;
  readonly isThere: boolean;
  readonly isWritable: boolean;
}

/** Looks for a directory, and where it would be made; makes nothing. Writable: this user may put files into it. */
export async function nearestDirectory(wanted: string): Promise<NearestDirectory> {
  for (let path = wanted; ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found === null && path !== dirname(path)) continue;
    const isWritable = found?.isDirectory() === true && (await mayWrite(path));
    return { path, isThere: path === wanted && found !== null, isWritable };
  }
}

function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}
