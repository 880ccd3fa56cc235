import { JsonGauge } from "./json-gauge.ts";
import { ReplyRefusedError } from "./reply-refused-error.ts";

/** The total length, the length of the headers and their checksum; another checksum is at the end. */
const preludeBytes = 12;
const checksumBytes = 4;

/**
 * Walks over the frames of an event stream. The SDK makes room for a frame as soon as its length is announced, so a
 * length that cannot be right has to be refused before.
 */
export class FrameGauge {
  readonly #limitBytes: number;
  readonly #prelude = Buffer.alloc(preludeBytes);
  #json = new JsonGauge();
  /** Where we are in the current frame. */
  #at = 0;
  #frameBytes = 0;
  #payloadStart = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Throws `ReplyRefusedError` at a frame that is too long, or none. */
  take(bytes: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; )
      i = this.#at < preludeBytes ? this.#takePrelude(bytes, i) : this.#takeRest(bytes, i, end);
  }

  #takePrelude(bytes: Uint8Array, i: number): number {
    this.#prelude[this.#at] = bytes[i] ?? 0;
    this.#at += 1;
    if (this.#at === 4) this.#begin(this.#prelude.readUInt32BE(0));
    if (this.#at === preludeBytes) this.#payloadStart = preludeBytes + this.#prelude.readUInt32BE(4);
    return i + 1;
  }

  #begin(announcedBytes: number): void {
    this.#frameBytes = announcedBytes;
    this.#json = new JsonGauge();
    if (announcedBytes > this.#limitBytes) {
      throw new ReplyRefusedError("reply_too_large", { code: "frame_beyond_limit", params: { bytes: announcedBytes } });
    }
    if (announcedBytes < preludeBytes + checksumBytes) {
      const params = { bytes: announcedBytes };
      throw new ReplyRefusedError("reply_unreadable", { code: "frame_of_no_length", params });
    }
  }

  #takeRest(bytes: Uint8Array, i: number, end: number): number {
    const length = Math.min(end - i, this.#frameBytes - this.#at);
    const from = Math.max(this.#payloadStart, this.#at);
    const to = Math.min(this.#frameBytes - checksumBytes, this.#at + length);
    if (from < to) this.#json.take(bytes, i + from - this.#at, i + to - this.#at);
    this.#at += length;
    if (this.#at === this.#frameBytes) this.#at = 0;
    return i + length;
  }
}
