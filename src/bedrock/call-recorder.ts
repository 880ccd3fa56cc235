import { createHash, type Hash } from "node:crypto";
import type { Readable } from "node:stream";
import { gauged } from "./gauged-body.ts";
import type { ReplyGauge } from "./reply-gauge.ts";

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
  #sentSecrets: readonly string[] = [];

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

  replyBegins(statusCode: number, headers: Readonly<Record<string, string>>): void {
    this.#isReplyBegun = statusCode >= 200 && statusCode < 300;
    this.#isPage = headers["content-type"]?.startsWith("text/html") ?? false;
    this.#requestId = headers["x-amzn-requestid"]?.slice(0, longestIdCharacters) ?? null;
  }

  /** The same bytes, hashed as they pass. An error of the body, or of `gauged`, becomes an error of what is returned. */
  hashing(body: Readable, gauge: ReplyGauge): Readable {
    return gauged(body, gauge, (chunk) => this.#hash.update(chunk));
  }
}

/** AWS's have 36. */
const longestIdCharacters = 200;

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
