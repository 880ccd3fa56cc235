import { execFile } from "node:child_process";
import { readlink, realpath } from "node:fs/promises";
import { promisify } from "node:util";
import { errorCode } from "../error-code.ts";

/** What the process with this pid is to a data directory. `unrelated`: the pid was given to another process since. */
export type ProcessRole = "gone" | "postmaster" | "unrelated";

/** Judged from outside, without a connection: a server that starts or recovers counts too. */
export async function processRole(pid: number, dataDirectory: string): Promise<ProcessRole> {
  if (!isAlive(pid)) return "gone";
  const directory = await realpath(dataDirectory);
  const isPostmaster = process.platform === "linux" ? await worksIn(pid, directory) : await names(pid, directory);
  return isPostmaster ? "postmaster" : "unrelated";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: another user's process. PostgreSQL takes it for gone too, since it would refuse that user's files.
    if (errorCode(error) === "ESRCH" || errorCode(error) === "EPERM") return false;
    throw error;
  }
}

/** A server changes into its data directory as soon as it starts. */
async function worksIn(pid: number, directory: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === directory;
}

async function names(pid: number, directory: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.includes(directory);
}
