/** The kinds of messages that matter here; https://www.postgresql.org/docs/18/protocol-message-formats.html */
export const messages = { bind: 0x42, sync: 0x53, readyForQuery: 0x5a } as const;

/** One message of a client, whole. The start-up message has no kind. */
interface Frame {
  readonly kind: number | null;
  readonly bytes: Buffer;
  /** It binds the parameters of `recert.append_events`: the append itself. */
  readonly isAppend: boolean;
}

const appendStatement = Buffer.from("\0recert_append_events\0");

/** Cuts what a client sends into messages. A client that asks for TLS is none of ours. */
export class FrontendFrames {
  #pending = Buffer.alloc(0);
  #isStarted = false;

  /** The messages that are whole with these bytes. */
  take(chunk: Buffer): readonly Frame[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | null {
    const kindBytes = this.#isStarted ? 1 : 0;
    if (this.#pending.length < kindBytes + 4) return null;
    const length = kindBytes + this.#pending.readInt32BE(kindBytes);
    if (this.#pending.length < length) return null;
    const bytes = this.#pending.subarray(0, length);
    const kind = this.#isStarted ? (bytes[0] ?? null) : null;
    this.#pending = this.#pending.subarray(length);
    this.#isStarted = true;
    return { kind, bytes, isAppend: kind === messages.bind && bytes.includes(appendStatement) };
  }
}
