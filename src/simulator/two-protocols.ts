import { createServer as createHttp1Server } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";
import type { HttpRequest, HttpResponse } from "./http-exchange.ts";

/** Answers one request, of whichever protocol. */
export type Serve = (request: HttpRequest, response: HttpResponse) => void;

/** A port that is listened on. `close` ends every connection at once, answered or not. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Speaks HTTP/2 without TLS (with prior knowledge) and HTTP/1.1 on one port of 127.0.0.1: what a client begins with says
 * which. `port` 0 takes any free one. Rejects with Node's error when the port is taken (EADDRINUSE).
 */
export async function listenForBoth(port: number, serve: Serve): Promise<Listening> {
  const hand = handToProtocol(serve);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    // Sockets end abruptly here on purpose; without a listener such an error would end the process.
    socket.on("error", () => undefined);
    readOpening(socket, hand);
  });
  return { port: await listen(server, port), close: () => close(server, open) };
}

type HandOver = (socket: Socket, isHttp2: boolean) => void;

function handToProtocol(serve: Serve): HandOver {
  const http1 = createHttp1Server(serve);
  // A client that pauses between two models must find its connection alive; `close` ends them all.
  http1.keepAliveTimeout = 0;
  http1.requestTimeout = 0;
  const http2 = createHttp2Server(serve);
  http2.on("sessionError", () => undefined);
  return (socket, isHttp2) => (isHttp2 ? http2 : http1).emit("connection", socket);
}

/** What every HTTP/2 connection begins with (RFC 9113, 3.4); no method of HTTP/1.1 begins with its first three bytes. */
const http2Opening = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").subarray(0, 3);

/** Reads as much as tells the protocols apart, puts it back, and hands the socket on. */
function readOpening(socket: Socket, hand: HandOver): void {
  let read = Buffer.alloc(0);
  const onReadable = () => {
    for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) read = Buffer.concat([read, chunk]);
    const opening = read.subarray(0, http2Opening.length);
    const fits = http2Opening.subarray(0, opening.length).equals(opening);
    if (fits && opening.length < http2Opening.length) return;
    socket.off("readable", onReadable);
    socket.unshift(read);
    hand(socket, fits);
  };
  socket.on("readable", onReadable);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function close(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of open) socket.destroy();
  });
}
