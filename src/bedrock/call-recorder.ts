import { createHash, type Hash } from "node:crypto";
import type { Readable } from "node:stream";
import type { ModelRequest } from "../models/model-request.ts";
import { Exchange } from "./exchange.ts";
import { gauged } from "./gauged-body.ts";
import type { ReplyGauge } from "./reply-gauge.ts";
import type { SeenReply } from "./seen-reply.ts";
import { serviceClockAheadMs } from "./service-clock.ts";

/**
 * What is observed of one call where it meets the network: when the request was handed over, head and beginning of the
 * reply, and the hash of its raw bytes. Signing and finding credentials happen before, and are not counted.
 */
export class CallRecorder {
  readonly callOrdinal: number;
  /** Whether a stream was asked for. */
  readonly streaming: boolean;
  readonly #hash: Hash = createHash("sha256");
  #startedAtMs: number | null = null;
  readonly #exchange = new Exchange();
  #isResent = false;
  #clockAheadMs: number | null = null;
  readonly #now: () => Date;

  /** `now` is what a reply's Date header is held against. */
  constructor(callOrdinal: number, { streaming }: Pick<ModelRequest, "streaming">, now: () => Date) {
    this.callOrdinal = callOrdinal;
    this.#now = now;
    this.streaming = streaming;
  }

  get isReplyBegun(): boolean {
    return this.#exchange.isReplyBegun;
  }

  /** What has arrived of the reply so far; null if not even its head has. */
  get seenReply(): SeenReply | null {
    return this.#exchange.seenReply;
  }

  get requestId(): string | null {
    return this.seenReply?.headers["x-amzn-requestid"]?.slice(0, longestIdCharacters) ?? null;
  }

  /** Whether the request was sent a second time, because the connection had ended before it was used again. */
  get isResent(): boolean {
    return this.#isResent;
  }

  /** How far the replying server's clock is ahead of ours, in milliseconds; null if the reply does not say. */
  get clockAheadMs(): number | null {
    return this.#clockAheadMs;
  }

  /** The parts of the sender's credentials that went over the network: a service's error message may quote them. */
  get sentSecrets(): readonly string[] {
    return this.#exchange.sentSecrets;
  }

  /** Whole milliseconds since the request was handed to the network; 0 when it never was. */
  elapsedMs(): number {
    return this.#startedAtMs === null ? 0 : Math.round(performance.now() - this.#startedAtMs);
  }

  /** sha256 (hex) of the bytes that were read until now. */
  sha256(): string {
    return this.#hash.copy().digest("hex");
  }

  requestBegins(headers: Readonly<Record<string, string>>): void {
    this.#exchange.requestBegins(headers);
    this.#startedAtMs = performance.now();
  }

  /** The same request goes out once more; its time starts again. */
  requestIsResent(): void {
    this.#isResent = true;
    this.#startedAtMs = performance.now();
  }

  replyBegins(httpStatus: number, headers: Readonly<Record<string, string>>): void {
    this.#exchange.replyBegins(httpStatus, headers);
    this.#clockAheadMs = serviceClockAheadMs(headers, this.#now());
  }

  /** The same bytes, hashed as they pass. An error of the body, or of `gauged`, becomes an error of what is returned. */
  hashing(body: Readable, gauge: ReplyGauge): Readable {
    return gauged(body, gauge, {
      onChunk: (chunk) => {
        this.#hash.update(chunk);
        this.#exchange.onChunk(chunk);
      },
      onEnd: () => this.#exchange.onEnd(),
    });
  }
}

/** AWS's have 36. */
const longestIdCharacters = 200;
