import { type ChildProcess, spawn } from "node:child_process";
import { afterEachTest } from "./after-file.ts";
import { mainFile } from "./recert-process.ts";

/** What Ctrl+C sends to a terminal. */
export const ctrlC = "\u0003";

const open = new Set<ChildProcess>();

/** The built CLI in a real terminal (a pty made by `script` of util-linux), whose foreground process it is. */
export class Terminal {
  readonly ended: Promise<{ readonly exitCode: number | null; readonly lastLine: string; readonly screen: string }>;
  readonly #script: ChildProcess;
  readonly #type: (text: string) => void;
  readonly #watchers = new Set<() => void>();
  #screen = "";

  constructor(parameters: readonly string[], env: NodeJS.ProcessEnv, columns = 100) {
    const program = [process.execPath, mainFile, ...parameters].map(quoted).join(" ");
    const command = `stty cols ${columns} rows 40; exec ${program}`;
    const script = spawn("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], {
      env: { ...env, SHELL: "/bin/sh", TERM: "xterm" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    open.add(script);
    this.#script = script;
    this.#type = (text) => void script.stdin.write(text);
    script.stdout.on("data", (chunk) => {
      this.#screen += String(chunk);
      for (const watcher of [...this.#watchers]) watcher();
    });
    this.ended = new Promise((resolve) => {
      script.once("close", (exitCode) => {
        open.delete(script);
        const screen = this.#screen;
        resolve({ exitCode, lastLine: screen.trimEnd().split(/\r?\n/).at(-1) ?? "", screen });
      });
    });
  }

  type(text: string): void {
    this.#type(text);
  }

  /** Resolves as soon as the text has been on the screen; the test's own time-out says when it never was. */
  async shows(text: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const watcher = () => {
        if (!this.#screen.includes(text)) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }

  /** Shuts the window: the kernel sends SIGHUP to what ran in it. */
  async shut(): Promise<void> {
    this.#script.kill("SIGKILL");
    await this.ended;
  }
}

function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

afterEachTest(() => {
  for (const script of open) script.kill("SIGKILL");
});
