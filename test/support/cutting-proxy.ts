import { connect, createServer, type Server, type Socket } from "node:net";
import { z } from "zod";
import { FrontendFrames, messages } from "./postgres-frames.ts";

/**
 * Where an append is cut. `request`: before it reaches the server. `commit`: the server has executed it, but is never
 * told to commit. `ready`: it is committed, and only the word that it is does not come back. `answer`: it is committed,
 * and nothing of the answer comes back.
 */
export type Cut = "request" | "commit" | "ready" | "answer";

/** Both ends of one connection. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** Stands between clients and a PostgreSQL server on a unix socket, and cuts connections at exactly chosen messages. */
export class CuttingProxy {
  /** How many appends have come by, those that were cut among them. */
  appends = 0;
  cuts = 0;
  /** Whether the append of that ordinal, from 1, is cut, and where. */
  cutAt: (append: number) => Cut | null = () => null;
  /** A server that is away: every connection is cut, and so is every new one. */
  #isAway = false;
  readonly #socketPath: string;
  readonly #pairs = new Set<Pair>();
  readonly #listener: Server;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
    this.#listener = createServer((client) => this.#accept(client));
  }

  /** Listens on a free loopback port, and gives it. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#listener.listen(0, "127.0.0.1", resolve));
    return z.object({ port: z.int() }).parse(this.#listener.address()).port;
  }

  goAway(): void {
    this.#isAway = true;
    for (const pair of [...this.#pairs]) this.#end(pair);
  }

  comeBack(): void {
    this.#isAway = false;
  }

  async close(): Promise<void> {
    this.goAway();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  #accept(client: Socket): void {
    if (this.#isAway) {
      client.destroy();
      return;
    }
    const pair = { client, server: connect(this.#socketPath) };
    this.#pairs.add(pair);
    for (const socket of [client, pair.server]) {
      socket.on("error", () => undefined);
      socket.on("close", () => this.#end(pair));
    }
    this.#relay(pair);
  }

  #relay(pair: Pair): void {
    let cut: Cut | null = null;
    const frames = new FrontendFrames();
    pair.client.on("data", (chunk) => {
      for (const frame of frames.take(chunk)) {
        if (frame.isAppend) cut = this.#nextCut();
        if (cut === "request" || (cut === "commit" && frame.kind === messages.sync)) return this.#cut(pair);
        pair.server.write(frame.bytes);
      }
    });
    pair.server.on("data", (chunk) => {
      if (cut === null) pair.client.write(chunk);
      else if (!endsReady(chunk)) forwardUnless(cut === "answer", pair.client, chunk);
      else this.#cutAfter(pair, cut === "answer" ? null : chunk.subarray(0, -readyBytes));
    });
  }

  #nextCut(): Cut | null {
    this.appends += 1;
    return this.cutAt(this.appends);
  }

  #cutAfter(pair: Pair, last: Buffer | null): void {
    if (last === null || last.length === 0) this.#cut(pair);
    else pair.client.write(last, () => this.#cut(pair));
  }

  #cut(pair: Pair): void {
    this.cuts += 1;
    this.#end(pair);
  }

  #end(pair: Pair): void {
    this.#pairs.delete(pair);
    pair.client.destroy();
    pair.server.end();
  }
}

/** ReadyForQuery: its kind, its length, and the state of the transaction; always the last of an answer. */
const readyBytes = 6;

function endsReady(chunk: Buffer): boolean {
  const last = chunk.subarray(-readyBytes);
  return last.length === readyBytes && last[0] === messages.readyForQuery && last.readInt32BE(1) === readyBytes - 1;
}

function forwardUnless(isSwallowed: boolean, client: Socket, chunk: Buffer): void {
  if (!isSwallowed) client.write(chunk);
}
