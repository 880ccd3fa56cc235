import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type SecureContext, TLSSocket } from "node:tls";

/**
 * Where a connection or request for a host goes: a port on loopback, there spoken TLS to by us where `tls` is given and
 * plainly else; a status in place of it; `cut`: the proxy hangs up; `silence`: it never answers.
 */
export type Passage =
  | { readonly port: number; readonly tls?: SecureContext }
  | { readonly status: number }
  | "cut"
  | "silence";

/** A proxy for CONNECT and for plain HTTP on loopback, which leads the hosts that it knows to where a test wants them. */
export class ConnectProxy {
  /** Like `CONNECT bedrock.us-east-1.amazonaws.com:443` and `POST http://gateway.test/model/…`, in order. */
  readonly log: string[] = [];
  /** Like "name:password"; what comes without it gets 407. */
  wanted: string | null = null;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly #passage: (host: string) => Passage | null;

  /** `passage`: null for a host that the proxy does not know, to which it answers 502. */
  private constructor(passage: (host: string) => Passage | null) {
    this.#passage = passage;
    this.#server = createServer((incoming, response) => this.#forward(incoming, response));
    this.#server.on("connect", (incoming, socket) => this.#tunnel(incoming, socket));
    this.#server.on("connection", (socket) => this.#keep(socket));
  }

  static async start(passage: (host: string) => Passage | null): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(passage);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #tunnel(incoming: IncomingMessage, socket: Duplex): void {
    const target = incoming.url ?? "";
    this.log.push(`CONNECT ${target}`);
    const passage = this.#passageFor(incoming, target.replace(/:\d+$/, ""));
    if (passage === "cut") return void socket.destroy();
    if (passage === "silence") return;
    if ("status" in passage) return void socket.end(`HTTP/1.1 ${passage.status} no\r\ncontent-length: 0\r\n\r\n`);
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    const plain = passage.tls === undefined ? socket : this.#openTls(socket, passage.tls);
    this.#join(plain, this.#keep(connect(passage.port, "127.0.0.1")));
  }

  #openTls(socket: Duplex, secureContext: SecureContext): Duplex {
    return this.#keep(new TLSSocket(socket as Socket, { isServer: true, secureContext }));
  }

  #forward(incoming: IncomingMessage, response: ServerResponse): void {
    this.log.push(`${incoming.method} ${incoming.url}`);
    const url = new URL(incoming.url ?? "/", "http://none");
    const passage = this.#passageFor(incoming, url.hostname);
    if (passage === "cut") return void incoming.socket.destroy();
    if (passage === "silence") return;
    if ("status" in passage) return void response.writeHead(passage.status).end();
    const { method, headers } = incoming;
    const onwards = request(
      { host: "127.0.0.1", port: passage.port, method, path: `${url.pathname}${url.search}`, headers, agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onwards.on("error", () => response.destroy());
    incoming.pipe(onwards);
  }

  #passageFor({ headers }: IncomingMessage, host: string): Passage {
    const { "proxy-authorization": given } = headers;
    const isKnown = this.wanted === null || given === `Basic ${Buffer.from(this.wanted).toString("base64")}`;
    return isKnown ? (this.#passage(host) ?? { status: 502 }) : { status: 407 };
  }

  #join(one: Duplex, other: Duplex): void {
    one.pipe(other).pipe(one);
    one.on("close", () => other.destroy());
    other.on("close", () => one.destroy());
  }

  #keep<T extends Duplex>(socket: T): T {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    return socket;
  }
}
