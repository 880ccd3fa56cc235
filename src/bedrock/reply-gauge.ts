import { FrameGauge } from "./frame-gauge.ts";
import { JsonGauge } from "./json-gauge.ts";
import { ReplyRefusedError } from "./reply-refused-error.ts";

/**
 * What a reply is made of: one JSON document, frames of an event stream with one each, or something that is only
 * counted.
 */
export type ReplyForm = "json" | "frames" | "other";

/** Measures a reply as its bytes arrive, before anything is kept of them. */
export class ReplyGauge {
  readonly #limitBytes: number;
  readonly #inside: JsonGauge | FrameGauge | null;
  #bytes = 0;

  constructor(form: ReplyForm, limitBytes: number) {
    this.#limitBytes = limitBytes;
    this.#inside = form === "json" ? new JsonGauge() : form === "frames" ? new FrameGauge(limitBytes) : null;
  }

  /** Throws `ReplyRefusedError` once the reply has become too large to continue. */
  take(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > this.#limitBytes) {
      const params = { limitBytes: this.#limitBytes };
      throw new ReplyRefusedError("reply_too_large", { code: "reply_beyond_limit", params });
    }
    this.#inside?.take(bytes, 0, bytes.length);
  }
}
