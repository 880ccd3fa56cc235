import { createHash } from "node:crypto";
import { link, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory } from "../../database/make-directory.ts";
import { whileUnfinished } from "../files/unfinished-file.ts";
import { fillNew, syncDirectory, temporaryBeside } from "../files/whole-file.ts";

/** Which run a log belongs to. `startedAt` is ISO 8601 UTC. */
export interface LogIdentity {
  readonly runId: string;
  readonly startedAt: string;
  readonly directory: string;
}

/** A log quotes models and services, and may say what not everybody on the machine is to read. */
const logMode = { mode: 0o600 };

/**
 * Writes a run's log in full: into a file beside it and to the disk, then renamed into place. The name gives the start
 * of the run (`recertification-2026-11-22-18-41-12.log`); if another run has that name, `-2`, `-3` and so on. An
 * earlier log of the same run is replaced. Only its owner may read it, whatever the umask.
 */
export async function writeLogFile(
  identity: LogIdentity,
  text: string,
): Promise<{ readonly logFile: string; readonly logSha256: string }> {
  await makeDirectory(identity.directory, 0o700);
  const temporary = temporaryBeside(join(identity.directory, "log"));
  const logFile = await whileUnfinished(temporary, async () => {
    await fillNew(temporary, (write) => write(text), logMode);
    return place(temporary, identity);
  });
  await syncDirectory(identity.directory);
  return { logFile, logSha256: createHash("sha256").update(text).digest("hex") };
}

/** `link` refuses a name that is taken, so that two runs of the same second never overwrite each other's log. */
async function place(temporary: string, { runId, startedAt, directory }: LogIdentity): Promise<string> {
  const stem = `recertification-${startedAt.slice(0, 19).replaceAll(/[T:]/g, "-")}`;
  for (let n = 1; ; n++) {
    const file = join(directory, n === 1 ? `${stem}.log` : `${stem}-${n}.log`);
    try {
      await link(temporary, file);
      return file;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if ((await readFile(file, "utf8")).includes(runId)) {
        await rename(temporary, file);
        return file;
      }
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
