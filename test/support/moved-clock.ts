import { renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

let made = 0;

/** The wall clock of CLI processes: only theirs, their database's server keeps the machine's. */
export class MovedClock {
  readonly env: Readonly<Record<string, string>>;
  readonly #file: string;

  /** Its file is beside the home. */
  constructor(home: string, byMs: number) {
    made += 1;
    this.#file = join(dirname(home), `clock-${made}`);
    this.env = {
      NODE_OPTIONS: `--import=${new URL("moved-clock.mjs", import.meta.url).href}`,
      CLOCK_FILE: this.#file,
    };
    this.moveTo(byMs);
  }

  /** From now on it differs so much from the machine's, also in processes that run. */
  moveTo(byMs: number): void {
    writeFileSync(`${this.#file}.new`, String(byMs));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
