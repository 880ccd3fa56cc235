import { createHash, type Hash } from "node:crypto";
import { pipeline, type Readable, Transform } from "node:stream";

/**
 * What is observed of one call where it meets the network: when the request was handed over, whether a reply with status
 * 2xx began, and the hash of the reply's raw bytes. Signing and finding credentials happen before, and are not counted.
 */
export class CallRecorder {
  readonly callOrdinal: number;
  readonly #hash: Hash = createHash("sha256");
  #startedAtMs: number | null = null;
  #isReplyBegun = false;
  #isPage = false;
  #requestId: string | null = null;

  constructor(callOrdinal: number) {
    this.callOrdinal = callOrdinal;
  }

  get isReplyBegun(): boolean {
    return this.#isReplyBegun;
  }

  /** Whether the reply says of itself that it is an HTML page. */
  get isPage(): boolean {
    return this.#isPage;
  }

  get requestId(): string | null {
    return this.#requestId;
  }

  /** Whole milliseconds since the request was handed to the network; 0 when it never was. */
  elapsedMs(): number {
    return this.#startedAtMs === null ? 0 : Math.round(performance.now() - this.#startedAtMs);
  }

  /** sha256 (hex) of the bytes that were read until now. */
  sha256(): string {
    return this.#hash.copy().digest("hex");
  }

  requestBegins(): void {
    this.#startedAtMs = performance.now();
  }

  replyBegins(statusCode: number, headers: Readonly<Record<string, string>>): void {
    this.#isReplyBegun = statusCode >= 200 && statusCode < 300;
    this.#isPage = headers["content-type"]?.startsWith("text/html") ?? false;
    this.#requestId = headers["x-amzn-requestid"] ?? null;
  }

  /** The same bytes, hashed as they pass. An error of the body becomes an error of what is returned. */
  hashing(body: Readable): Readable {
    const hash = this.#hash;
    const tee = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    // The reader of `tee` sees the error; this callback is only there because pipeline demands one.
    return pipeline(body, tee, () => {});
  }
}
