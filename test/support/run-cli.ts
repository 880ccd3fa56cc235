import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { z } from "zod";

/** The built command line, as `npx recert` would run it. */
const cliPath = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a finished command left behind; `code` is null when a signal ended it. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a command runs. Its environment holds nothing but this: the developer's own settings stay outside. */
export interface Surroundings {
  /** RECERT_HOME, unless `env` says otherwise. Its parent is HOME, so no profile is found there. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program that runs it, with its arguments, such as `setpriv`. */
  readonly through?: readonly string[];
  /** What comes on stdin; without it there is none. */
  readonly input?: string;
}

const patienceMs = 50_000;

/** Runs `recert ...args` to its end, without a terminal. */
export function run(args: readonly string[], surroundings: Surroundings): Promise<Finished> {
  const child = start(args, surroundings);
  const seen = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    seen.stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    seen.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...seen }));
  });
}

/** Starts `recert ...args`; it is ended with the test, at the latest. */
export function start(args: readonly string[], surroundings: Surroundings): ChildProcess {
  const { through = [], input } = surroundings;
  const [program = process.execPath, ...rest] = [...through, process.execPath, cliPath, ...args];
  const child = spawn(program, rest, {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    timeout: patienceMs,
    killSignal: "SIGKILL",
    env: commandEnv(surroundings),
  });
  // A command that refuses its arguments reads nothing.
  child.stdin?.on("error", () => undefined).end(input);
  return child;
}

/** All that a command finds in its environment. */
export function commandEnv({ home, env = {} }: Pick<Surroundings, "home" | "env">): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return { PATH, HOME: dirname(home), RECERT_HOME: home, AWS_EC2_METADATA_DISABLED: "true", ...env };
}

/** Ends a process that `start` gave, and waits until it is gone. Registered, it also runs when the test fails. */
export function endWithTest(child: ChildProcess): () => Promise<void> {
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  };
  onTestFinished(end);
  return end;
}

/** The first match of a pattern in what a running process prints on stdout. Rejects when it ends without. */
export function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`ended without ${pattern}: ${text}`)));
  });
}

/** Every line of stdout as JSON; throws when one is none. */
export function jsonLines({ stdout }: Pick<Finished, "stdout">): unknown[] {
  const lines = stdout.split("\n");
  if (lines.pop() !== "") throw new Error("stdout does not end with a line break");
  return lines.map((line): unknown => JSON.parse(line));
}

const runsSchema = z.array(z.looseObject({ id: z.string(), status: z.string(), owner: z.unknown() }));

/** The runs of a ledger, newest first. */
export async function listedRuns(surroundings: Surroundings): Promise<z.infer<typeof runsSchema>> {
  return runsSchema.parse(JSON.parse((await run(["runs", "--json"], surroundings)).stdout));
}

/** The id of the newest run. */
export async function newestRun(surroundings: Surroundings): Promise<string> {
  const [newest] = await listedRuns(surroundings);
  if (newest === undefined) throw new Error("there is no run");
  return newest.id;
}
