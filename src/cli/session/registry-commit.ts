import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { logger } from "../logger.ts";

/** A run does not wait longer than this to learn it, in milliseconds. */
const defaultPatienceMs = 200;

/**
 * The git commit that a registry file was read at: 40 or 64 hex digits, with `-dirty` where the file is not what that
 * commit holds (changed, or never added). Null where nobody can say: outside a work tree, before a first commit,
 * without git, or when git takes too long. Runs git once, only reads, and never throws.
 */
export async function registryCommit(file: string, patienceMs = defaultPatienceMs): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("git", statusOf(file), {
      cwd: dirname(file),
      env: surroundings(process.env),
      timeout: patienceMs,
      killSignal: "SIGKILL",
    });
    return commitOf(stdout);
  } catch (error) {
    logger().debug({ file, reason: String(error) }, "no commit of the registry file");
    return null;
  }
}

/** No monitor: it is a program that the work tree's own settings name. */
function statusOf(file: string): string[] {
  const form = ["--porcelain=v2", "--branch", "--ignored", "--untracked-files=all"];
  return ["--literal-pathspecs", "-c", "core.fsmonitor=false", "status", ...form, "--", basename(file)];
}

/** Takes no lock of the index, and looks at the work tree around the file, whatever hook or tool has called us. */
function surroundings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...others } = env;
  return { ...others, GIT_OPTIONAL_LOCKS: "0" };
}

/** A line about the file is there only where it differs from the commit. */
function commitOf(status: string): string | null {
  const commit = /^# branch\.oid ([0-9a-f]{40,64})$/m.exec(status)?.[1];
  if (commit === undefined) return null;
  return /^[^#]/m.test(status) ? `${commit}-dirty` : commit;
}
