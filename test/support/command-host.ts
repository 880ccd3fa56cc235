import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEachFile } from "./after-file.ts";
import { Cli } from "./cli.ts";
import type { Ended } from "./recert-process.ts";
import { commandEnv, type Finished, type Surroundings } from "./run-cli.ts";

const program = fileURLToPath(new URL("command-host.mjs", import.meta.url));
const patienceMs = 50_000;

interface HostRequest {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly input?: string;
}

let host: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * As `run`, but in a process that runs one command after the other: for tests whose claim is what a command answers, not
 * how its process starts, listens to signals, keeps secrets or ends.
 */
export function runHosted(args: readonly string[], surroundings: Omit<Surroundings, "through">): Promise<Finished> {
  return hosted(args, commandEnv(surroundings), surroundings.input);
}

/** A user's machine whose commands are run that way; what is followed still has a process of its own. */
export class HostedCli extends Cli {
  override async run(...parameters: readonly string[]): Promise<Ended> {
    const { code, stdout, stderr } = await hosted(parameters, this.env);
    return { exitCode: code, signal: null, stdout: stdout.replace(/\n$/, ""), stderr };
  }
}

/** The commands of a file wait for each other: an environment is the whole process's. */
function hosted(argv: readonly string[], env: NodeJS.ProcessEnv, input?: string): Promise<Finished> {
  const answer = last.then(() => ask({ argv, env: { ...env }, ...(input === undefined ? {} : { input }) }));
  last = answer.catch(() => undefined);
  return answer;
}

/** Rejects when the host ends instead of answering, or does not answer in time; the next command has a new one. */
function ask(request: HostRequest): Promise<Finished> {
  host ??= newHost();
  const asked = host;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => asked.kill("SIGKILL"), patienceMs);
    const ended = () => {
      clearTimeout(timer);
      reject(new Error(`the host of the commands ended during ${request.argv.join(" ")}`));
    };
    asked.once("exit", ended);
    asked.once("message", (finished) => {
      clearTimeout(timer);
      asked.off("exit", ended);
      resolve(finished as Finished);
    });
    asked.send(request);
  });
}

function newHost(): ChildProcess {
  const child = fork(program, { stdio: ["ignore", "inherit", "inherit", "ipc"], env: {} });
  child.once("exit", () => {
    host = undefined;
  });
  return child;
}

afterEachFile(async () => {
  if (host === undefined) return;
  const gone = once(host, "exit");
  host.disconnect();
  await gone;
});
