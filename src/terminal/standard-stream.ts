import { fstatSync, writeSync } from "node:fs";
import { isatty } from "node:tty";

/** Why nothing more goes out: the reader has gone, which is nobody's fault, or a write failed. */
type StreamEnd = { readonly kind: "reader_gone" } | { readonly kind: "failed"; readonly reason: string };

const retryMs = 5;

/**
 * stdout or stderr, from which nothing gets lost unnoticed: a partial write is continued, a write that cannot be taken
 * now waits, and the first failure is kept in `end`. After it nothing more is written, so that the output is a prefix
 * without gaps.
 */
export class StandardStream {
  readonly #fd: 1 | 2;
  #end: StreamEnd | null = null;
  #isPlain: boolean | null = null;
  #isHeard = false;

  constructor(fd: 1 | 2) {
    this.#fd = fd;
  }

  /** Null as long as all is well. */
  get end(): StreamEnd | null {
    return this.#end;
  }

  /** Terminal, pipe or socket, as Node has it; for its width and colours. Writing is only for `write`. */
  get nodeStream(): NodeJS.WriteStream {
    return this.#fd === 1 ? process.stdout : process.stderr;
  }

  /** Hands a text over; never throws. A pipe whose reader is slow has it later. */
  write(text: string): void {
    void this.writeAtPace(text);
  }

  /** The same at the pace of the reader. False once nothing more goes out: the rest need not be made. */
  writeAtPace(text: string): Promise<boolean> {
    if (this.#end !== null) return Promise.resolve(false);
    if (this.#isFile()) return Promise.resolve(this.#writeFile(text));
    this.listen();
    return new Promise((resolve) => {
      this.nodeStream.write(text, (error) => {
        this.#note(error);
        resolve(this.#end === null);
      });
    });
  }

  /** Waits until all is out, or will never be. */
  async settled(): Promise<void> {
    if (!this.#isFile()) await this.writeAtPace("");
  }

  /** Keeps a failed write of anybody, a prompt's too, from ending the process. */
  listen(): void {
    if (this.#isHeard) return;
    this.#isHeard = true;
    this.nodeStream.on("error", (error) => this.#note(error));
  }

  /** What Node would write with one call, and forget the part that a full disk did not take. */
  #isFile(): boolean {
    if (this.#isPlain === null) {
      const stat = fstatSync(this.#fd);
      this.#isPlain = !(stat.isFIFO() || stat.isSocket() || isatty(this.#fd));
    }
    return this.#isPlain;
  }

  #writeFile(text: string): boolean {
    try {
      writeWhole(this.#fd, text);
    } catch (error) {
      this.#note(error);
    }
    return this.#end === null;
  }

  #note(error: unknown): void {
    if (error === null || error === undefined || this.#end !== null) return;
    this.#end = isReaderGone(error) ? { kind: "reader_gone" } : { kind: "failed", reason: reasonOf(error) };
  }
}

/** Writes all of a text to an open file, however little of it each call takes. Throws Node's error. */
export function writeWhole(fd: number, text: string): void {
  let rest = Buffer.from(text, "utf8");
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      if (!hasCode(error, "EAGAIN")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}

/** What the command answers. */
export const stdout = new StandardStream(1);
/** Messages beside the answer. What is lost here is reported nowhere: there is no other place. */
export const stderr = new StandardStream(2);

function isReaderGone(error: unknown): boolean {
  return hasCode(error, "EPIPE") || hasCode(error, "ECONNRESET");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
