import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const mainFile = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** The built CLI in a process of its own. `events` grows with the committed events that it prints (`--json`). */
export class RecertProcess {
  events = [];
  hasEnded = false;
  child;
  /** `{ exitCode, signal, stdout, stderr }`, once all that it said was read. */
  ended;
  #lines = [];
  #taken = 0;
  #stderr = "";
  #watchers = new Set();

  /** `before` is what starts Node, such as a command that enters a namespace; `nodeFlags` are Node's own. */
  constructor(parameters, env, { before = [], nodeFlags = [] } = {}) {
    const [program, ...rest] = [...before, process.execPath, ...nodeFlags, mainFile, ...parameters];
    this.child = spawn(program, rest, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stderr.on("data", (chunk) => {
      this.#stderr += String(chunk);
    });
    createInterface({ input: this.child.stdout }).on("line", (line) => this.#take(line));
    this.ended = new Promise((resolve) => {
      this.child.once("close", (exitCode, signal) => {
        this.hasEnded = true;
        resolve({ exitCode, signal, stdout: this.#lines.join("\n"), stderr: this.#stderr });
        this.#tellWatchers();
      });
    });
  }

  /** The first line of stdout. Throws when there is none. */
  async firstLine() {
    await this.until(() => this.#lines.length > 0);
    if (this.#lines[0] === undefined) throw new Error(`the process ended without a word: ${this.#stderr}`);
    return this.#lines[0];
  }

  /** The events printed since the last call. */
  takeEvents() {
    const events = this.events.slice(this.#taken);
    this.#taken += events.length;
    return events;
  }

  /** True as soon as it holds or the process has ended; false when neither happened within `timeoutMs`. */
  until(holds, timeoutMs = 60_000) {
    return new Promise((resolve) => {
      const end = (answer) => {
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        resolve(answer);
      };
      const watcher = () => {
        if (this.hasEnded || holds()) end(true);
      };
      const timer = setTimeout(() => end(false), timeoutMs);
      this.#watchers.add(watcher);
      watcher();
    });
  }

  #take(line) {
    this.#lines.push(line);
    const event = toEvent(line);
    if (event !== null) this.events.push(event);
    this.#tellWatchers();
  }

  #tellWatchers() {
    for (const watcher of [...this.#watchers]) watcher();
  }
}

/** A kill can cut the last line in two: that event was not acknowledged. */
function toEvent(line) {
  try {
    const parsed = JSON.parse(line);
    return Number.isInteger(parsed.globalPosition) ? parsed : null;
  } catch {
    return null;
  }
}
