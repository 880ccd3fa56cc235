import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory } from "../../database/make-directory.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** Where the logs of a run go: what `--log-dir` said, else `logs/` in the home. */
export function logDirectoryOf(logDir: string | null, home: string): string {
  return logDir ?? join(home, "logs");
}

/** Makes the directory and sees that this user may write to it. Throws `TroubleError`, so that no run begins without. */
export async function requireLogDirectory(directory: string, texts: Texts): Promise<void> {
  try {
    await makeDirectory(directory, 0o700);
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new TroubleError(exitCodes.usage, "log_directory", texts.errors.logDirectory(directory), error);
  }
}
