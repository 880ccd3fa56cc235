import type { SeenReply } from "./seen-reply.ts";

/**
 * What is seen of one request and of the reply to it, where they meet the network. A request that is sent again starts
 * again.
 */
export class Exchange {
  #sentSecrets: readonly string[] = [];
  #head: Pick<SeenReply, "httpStatus" | "headers"> | null = null;
  #beginning: Buffer[] = [];
  #beginningBytes = 0;
  #isWhole = false;

  /** What has arrived of the reply so far; null if not even its head has. */
  get seenReply(): SeenReply | null {
    if (this.#head === null) return null;
    return { ...this.#head, beginning: Buffer.concat(this.#beginning), isWhole: this.#isWhole };
  }

  get isReplyBegun(): boolean {
    const { httpStatus = 0 } = this.#head ?? {};
    return httpStatus >= 200 && httpStatus < 300;
  }

  /** The parts of the sender's credentials that went over the network: a service's error message may quote them. */
  get sentSecrets(): readonly string[] {
    return this.#sentSecrets;
  }

  requestBegins(headers: Readonly<Record<string, string>>): void {
    this.#sentSecrets = secretsIn(headers);
    this.#head = null;
    this.#beginning = [];
    this.#beginningBytes = 0;
    this.#isWhole = false;
  }

  replyBegins(httpStatus: number, headers: Readonly<Record<string, string>>): void {
    this.#head = { httpStatus, headers };
  }

  onChunk(chunk: Buffer): void {
    if (this.#beginningBytes >= keptBytes) return;
    this.#beginning.push(chunk.subarray(0, keptBytes - this.#beginningBytes));
    this.#beginningBytes += chunk.length;
  }

  onEnd(): void {
    this.#isWhole = true;
  }
}

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
