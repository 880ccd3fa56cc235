import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";

/** Where the logs of a run go: what `--log-dir` said, else `logs/` in the home. */
export function logDirectoryOf(logDir: string | null, home: string): string {
  return logDir ?? join(home, "logs");
}

/** Makes the directory and sees that this user may write to it. Throws `TroubleError`, so that no run begins without. */
export async function requireLogDirectory(directory: string, texts: Texts): Promise<void> {
  try {
    await makeDirectory(directory);
    await access(directory, constants.W_OK | constants.X_OK);
    if (!(await stat(directory)).isDirectory()) throw new Error("not a directory");
  } catch (error) {
    throw new TroubleError(exitCodes.usage, "log_directory", texts.errors.logDirectory(directory), error);
  }
}

/** Not Node's own `recursive`: that one never returns where a file system answers ENOENT to every mkdir, as /proc does. */
async function makeDirectory(directory: string): Promise<void> {
  if (await exists(directory)) return;
  const parent = dirname(directory);
  if (!(await exists(parent))) await makeDirectory(parent);
  await mkdir(directory, { mode: 0o700 }).catch((error: unknown) => {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere) throw error;
  });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
