import { type ChildProcess, exec } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { externalDataInterceptor } from "@smithy/core/config";
import { type Observation, observations, type ProcessRun } from "./observation.ts";

/**
 * Lets the SDK start credential processes through us, by the hook that it has for that. The SDK alone would wait without
 * end, start a process that failed a second time, and say of its end nothing but the command line, which may hold
 * secrets.
 */
export function watchCredentialProcesses(): void {
  externalDataInterceptor.interceptToken("exec", Object.assign(refuseCallback, { [promisify.custom]: runWatched }));
}

/** The SDK promisifies it. */
function refuseCallback(): never {
  throw new Error("a credential process is awaited, not called back");
}

async function runWatched(command: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const observation = observations.getStore();
  if (observation === undefined) return promisify(exec)(command);
  const before = observation.processes.get(command);
  const running = before ?? runOnce(command, observation);
  observation.processes.set(command, running);
  const run = await running;
  if (run.exitCode === 0 && !run.isTimedOut) return { stdout: run.stdout, stderr: "" };
  throw new Error("credential_process failed");
}

async function runOnce(command: string, observation: Observation): Promise<ProcessRun> {
  const { end } = observation.processBegins(command);
  try {
    return await processRun(command, observation.processLimitMs);
  } finally {
    end();
  }
}

function processRun(command: string, limitMs: number): Promise<ProcessRun> {
  return new Promise((resolve) => {
    let isTimedOut = false;
    const child = exec(command, (error, stdout) => {
      clearTimeout(timer);
      const exitCode = error === null ? 0 : child.exitCode;
      resolve({ exitCode, signal: child.signalCode, isTimedOut, stdout });
    });
    const timer = setTimeout(() => {
      isTimedOut = true;
      endWithChildren(child);
    }, limitMs);
  });
}

/** The shell first waits for what it started, so that has to go too. Without /proc, only the shell goes. */
function endWithChildren(child: ChildProcess): void {
  const pids = child.pid === undefined ? [] : descendantsOf(child.pid);
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.kill("SIGTERM");
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // It has ended meanwhile.
    }
  }
}

function descendantsOf(pid: number): readonly number[] {
  try {
    const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    const children = listed === "" ? [] : listed.split(" ").map(Number);
    return children.flatMap((childPid) => [childPid, ...descendantsOf(childPid)]);
  } catch {
    return [];
  }
}
