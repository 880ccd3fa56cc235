import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { afterEachTest } from "./after-file.ts";

/** The built CLI. */
export const mainFile = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** An event as `--json` prints it, with the fields that tests look at. */
export const eventSchema = z.object({
  runId: z.string(),
  version: z.int(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  occurredAt: z.string(),
});
export type EventLine = z.infer<typeof eventSchema>;

/** How a process ended. A process that a signal ended has no exit code. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<ChildProcess>();

/** The built CLI in a process of its own; `events` grows as the process prints them. Give it `--json`. */
export class RecertProcess {
  readonly events: EventLine[] = [];
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<() => void>();
  #hasEnded = false;

  /** `prefix`: a program with its arguments that runs the command. */
  constructor(parameters: readonly string[], env: NodeJS.ProcessEnv, prefix: readonly string[] = []) {
    const [program = "", ...rest] = [...prefix, process.execPath, mainFile, ...parameters];
    const child = spawn(program, rest, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    running.add(child);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    createInterface({ input: child.stdout }).on("line", (line) => this.#take(line));
    this.ended = new Promise((resolve) => {
      child.once("close", (exitCode, signal) => {
        running.delete(child);
        this.#hasEnded = true;
        resolve({ exitCode, signal, stdout: this.#lines.join("\n"), stderr });
        this.#tellWatchers();
      });
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The first line of stdout. */
  async firstLine(): Promise<string> {
    await this.#until(() => this.#lines.length > 0);
    const [line] = this.#lines;
    if (line === undefined) throw new Error(`the process ended without a word: ${(await this.ended).stderr}`);
    return line;
  }

  /** Resolves at the first event for which `isIt` holds, one of the past too. Rejects when the process ends without. */
  async event(isIt: (event: EventLine) => boolean): Promise<EventLine> {
    const found = () => this.events.find(isIt);
    await this.#until(() => found() !== undefined);
    const event = found();
    if (event !== undefined) return event;
    const { exitCode, stdout, stderr } = await this.ended;
    throw new Error(`the process ended with ${exitCode} before that event:\n${stdout}${stderr}`);
  }

  /** Resolves when that many events were printed, or when the process has ended. */
  async printed(count: number): Promise<void> {
    await this.#until(() => this.events.length >= count);
  }

  /** Sends a signal and waits for the end. */
  async endBy(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }

  #take(line: string): void {
    this.#lines.push(line);
    const event = line.startsWith("{") ? eventSchema.safeParse(JSON.parse(line)) : null;
    if (event?.success === true) this.events.push(event.data);
    this.#tellWatchers();
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watcher = () => {
        if (!holds() && !this.#hasEnded) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  #tellWatchers(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

/** What a failed test has left must not hold the locks that the next one needs. */
afterEachTest(async () => {
  const left = [...running];
  for (const child of left) child.kill("SIGKILL");
  await Promise.all(left.map((child) => once(child, "close")));
});
