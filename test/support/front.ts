import { type ClientRequest, createServer, request as forward, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What the front does with a call: answers it itself, ends its connection, or passes it on. */
export type FrontAnswer = ((response: ServerResponse) => void) | "reset" | "pass";

/** A call as the front sees it; `place` is how many the same connection has carried before. */
export interface FrontCall {
  readonly modelId: string;
  readonly place: number;
}

/** A server on loopback between recert and the simulator; gives its URL. It is closed with the test. */
export async function startFront(upstream: string, answer: (call: FrontCall) => FrontAnswer): Promise<string> {
  const callsBySocket = new WeakMap<Socket, number>();
  const server = createServer(async (request, response) => {
    const place = callsBySocket.get(request.socket) ?? 0;
    callsBySocket.set(request.socket, place + 1);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const [, name = ""] = /^\/model\/([^/]+)\//.exec(request.url ?? "") ?? [];
    const chosen = answer({ modelId: decodeURIComponent(name), place });
    if (chosen === "reset") request.socket.resetAndDestroy();
    else if (chosen !== "pass") chosen(response);
    else {
      const { method, headers } = request;
      const onward: ClientRequest = forward(`${upstream}${request.url}`, { method, headers }, (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      });
      onward.once("error", () => response.destroy());
      onward.end(Buffer.concat(chunks));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return `http://127.0.0.1:${address.port}`;
}

/** Answers with these words. */
export function writes(status: number, headers: Readonly<Record<string, string>>, body: string | object): FrontAnswer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}
