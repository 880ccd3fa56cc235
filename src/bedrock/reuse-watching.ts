import { AsyncLocalStorage } from "node:async_hooks";
import type { Agent } from "node:http";

/** Whether the connection that one request was given had carried another before. */
export interface ConnectionUse {
  isReused: boolean;
}

const uses = new AsyncLocalStorage<ConnectionUse>();

/** Sends a request and says what connection it was given, where its agent is one of `noteReuseOf`. */
export function watchReuse<T>(use: ConnectionUse, send: () => Promise<T>): Promise<T> {
  return uses.run(use, send);
}

/** Makes an agent tell `watchReuse` of connections that are used again, whatever road it takes. */
export function noteReuseOf(agent: Agent): void {
  const reuse = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket, request) => {
    const use = uses.getStore();
    if (use !== undefined) use.isReused = true;
    reuse(socket, request);
  };
}

/** Closes every connection that nobody uses: the server may have given them all up. */
export function dropFreeSockets({ freeSockets }: Agent): void {
  for (const socket of Object.values(freeSockets).flatMap((free) => free ?? [])) socket.destroy();
}
