import { AsyncLocalStorage } from "node:async_hooks";
import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";

/** Whether the connection that one request was given had carried another before. */
export interface ConnectionUse {
  isReused: boolean;
}

const uses = new AsyncLocalStorage<ConnectionUse>();

/** Sends a request and says what connection it was given. The agents of this file hear of it while it is being made. */
export function watchReuse<T>(use: ConnectionUse, send: () => Promise<T>): Promise<T> {
  return uses.run(use, send);
}

/** Closes every connection that nobody uses: the server may have given them all up. */
export function dropFreeSockets({ freeSockets }: HttpAgent): void {
  for (const socket of Object.values(freeSockets).flatMap((free) => free ?? [])) socket.destroy();
}

/** An agent with keep-alive that tells `watchReuse` of connections that are used again. */
export class ReuseWatchingHttpAgent extends HttpAgent {
  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    noteReuse();
    super.reuseSocket(socket, request);
  }
}

/** The same for TLS. */
export class ReuseWatchingHttpsAgent extends HttpsAgent {
  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    noteReuse();
    super.reuseSocket(socket, request);
  }
}

function noteReuse(): void {
  const use = uses.getStore();
  if (use !== undefined) use.isReused = true;
}
