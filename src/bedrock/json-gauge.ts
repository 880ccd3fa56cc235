import { ReplyRefusedError } from "./reply-refused-error.ts";

/** A parser needs some forty bytes of memory for each part: the shortest JSON would be the most expensive. */
const mostParts = 250_000;
/** What calls itself is not safe from its own stack beyond some thousands; no answer of ours is deeper than ten. */
const deepestLevel = 200;

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const openers: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closers: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Counts parts and levels of JSON, byte by byte, before anybody parses it. It does not ask whether it is JSON at all. */
export class JsonGauge {
  #parts = 0;
  #level = 0;
  #isInString = false;
  #isEscaped = false;

  /** Throws `ReplyRefusedError` at the byte that makes it too much. */
  take(bytes: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i += 1) this.#takeByte(bytes[i] ?? 0);
  }

  #takeByte(byte: number): void {
    if (this.#isInString) this.#takeOfString(byte);
    else if (byte === quote) this.#isInString = true;
    else if (byte === comma) this.#count();
    else if (openers.has(byte)) this.#open();
    else if (closers.has(byte)) this.#level -= 1;
  }

  #takeOfString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) this.#isInString = false;
  }

  #open(): void {
    this.#count();
    this.#level += 1;
    if (this.#level <= deepestLevel) return;
    throw new ReplyRefusedError("reply_unreadable", { code: "nested_too_deep", params: { levels: deepestLevel } });
  }

  #count(): void {
    this.#parts += 1;
    if (this.#parts <= mostParts) return;
    throw new ReplyRefusedError("reply_too_large", { code: "too_many_parts", params: { parts: mostParts } });
  }
}
