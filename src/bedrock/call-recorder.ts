import { createHash, type Hash } from "node:crypto";
import type { Readable } from "node:stream";
import type { ModelRequest } from "../models/model-request.ts";
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
  #head: Pick<SeenReply, "httpStatus" | "headers"> | null = null;
  #beginning: Buffer[] = [];
  #beginningBytes = 0;
  #isWhole = false;
  #isResent = false;
  #clockAheadMs: number | null = null;
  readonly #now: () => Date;
  #sentSecrets: readonly string[] = [];

  /** `now` is what a reply's Date header is held against. */
  constructor(callOrdinal: number, { streaming }: Pick<ModelRequest, "streaming">, now: () => Date) {
    this.callOrdinal = callOrdinal;
    this.#now = now;
    this.streaming = streaming;
  }

  get isReplyBegun(): boolean {
    const { httpStatus = 0 } = this.#head ?? {};
    return httpStatus >= 200 && httpStatus < 300;
  }

  /** What came of the reply until now; null where not even its head did. */
  get seenReply(): SeenReply | null {
    if (this.#head === null) return null;
    return { ...this.#head, beginning: Buffer.concat(this.#beginning), isWhole: this.#isWhole };
  }

  get requestId(): string | null {
    return this.#head?.headers["x-amzn-requestid"]?.slice(0, longestIdCharacters) ?? null;
  }

  /** Whether the request was sent a second time, because the connection had ended before it was used again. */
  get isResent(): boolean {
    return this.#isResent;
  }

  /** How far the clock of whoever replied is ahead of ours, in milliseconds; null where the reply does not say. */
  get clockAheadMs(): number | null {
    return this.#clockAheadMs;
  }

  /** What of the sender's credentials went over the network: a service's error message may quote it. */
  get sentSecrets(): readonly string[] {
    return this.#sentSecrets;
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
    this.#sentSecrets = secretsIn(headers);
    this.#startedAtMs = performance.now();
  }

  /** The same request goes out once more; its time is counted anew. */
  requestIsResent(): void {
    this.#isResent = true;
    this.#startedAtMs = performance.now();
  }

  replyBegins(httpStatus: number, headers: Readonly<Record<string, string>>): void {
    this.#head = { httpStatus, headers };
    this.#clockAheadMs = serviceClockAheadMs(headers, this.#now());
  }

  /** The same bytes, hashed as they pass. An error of the body, or of `gauged`, becomes an error of what is returned. */
  hashing(body: Readable, gauge: ReplyGauge): Readable {
    return gauged(body, gauge, {
      onChunk: (chunk) => {
        this.#hash.update(chunk);
        this.#keep(chunk);
      },
      onEnd: () => {
        this.#isWhole = true;
      },
    });
  }

  #keep(chunk: Buffer): void {
    if (this.#beginningBytes >= keptBytes) return;
    this.#beginning.push(chunk.subarray(0, keptBytes - this.#beginningBytes));
    this.#beginningBytes += chunk.length;
  }
}

/** AWS's have 36. */
const longestIdCharacters = 200;

/** Enough for the title of a page, and to tell JSON of one kind from another. */
const keptBytes = 64 * 1024;

/** AWS has no shorter ones; the words that stand in for keys elsewhere may occur in any message. */
const shortestSecret = 16;

/** Session token, bearer token and access key id of a signed request, whatever the case of its headers' names. */
function secretsIn(headers: Readonly<Record<string, string>>): readonly string[] {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const authorization = byName.get("authorization") ?? "";
  const [, keyId = ""] = /Credential=([^/]+)\//.exec(authorization) ?? [];
  const [, bearer = ""] = /^Bearer (.+)$/.exec(authorization) ?? [];
  return [byName.get("x-amz-security-token") ?? "", keyId, bearer].filter(({ length }) => length >= shortestSecret);
}
