import { spawn } from "node:child_process";
import type { ReadyWay } from "../receivers/ready-receiver.ts";
import { longestSaidBytes, type SendAnswer } from "./send-answer.ts";

/** What the command reads on stdin, what is added to its environment, and how long it may take. */
export interface CommandInput {
  readonly body: string;
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly limitMs: number;
}

/** Its output may still be on the way when it has ended; a child of its own may hold the pipe for ever. */
const outputGraceMs = 250;

/**
 * Runs a command once, without a shell, in its own process group, which is killed if it takes too long. Exit code 0
 * means that the notice was taken. Never rejects.
 */
export function runCommand(
  { command: [program, ...parameters], env }: Extract<ReadyWay, { readonly kind: "command" }>,
  { body, env: more, directory, limitMs }: CommandInput,
  stop: AbortSignal,
): Promise<SendAnswer> {
  const { promise, resolve } = withResolver();
  const child = spawn(program, parameters, { cwd: directory, env: { ...env, ...more }, detached: true });
  const said: Buffer[] = [];
  const hear = (part: Buffer) => {
    if (Buffer.concat(said).length < longestSaidBytes) said.push(part);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.stdin.on("error", () => undefined).end(body);
  const end = (isTaken: boolean, outcome: string) => {
    stop.removeEventListener("abort", interrupt);
    clearTimeout(timer);
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    const text = Buffer.concat(said).subarray(0, longestSaidBytes).toString("utf8").trim();
    resolve({ isTaken, outcome, said: text, retryAfterMs: null });
  };
  let cut: string | null = null;
  const kill = (why: string) => {
    cut ??= why;
    killGroup(child.pid);
  };
  const interrupt = () => kill("interrupted");
  const timer = setTimeout(() => kill("timeout"), limitMs);
  stop.addEventListener("abort", interrupt, { once: true });
  if (stop.aborted) interrupt();
  child.once("error", (error) => end(false, "code" in error ? String(error.code) : "not started"));
  child.once("exit", (code, signal) => {
    const outcome = cut ?? (signal === null ? `exit ${code}` : `signal ${signal}`);
    const grace = setTimeout(() => end(code === 0, outcome), outputGraceMs);
    child.once("close", () => {
      clearTimeout(grace);
      end(code === 0, outcome);
    });
  });
  return promise;
}

function withResolver() {
  let resolve: (answer: SendAnswer) => void = () => undefined;
  const promise = new Promise<SendAnswer>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended just now.
  }
}
