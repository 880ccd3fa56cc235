import { AsyncLocalStorage } from "node:async_hooks";
import type { Agent } from "node:http";

/** Whether the connection that one request was given had carried another before. */
export interface ConnectionUse {
  isReused: boolean;
}

const uses = new AsyncLocalStorage<ConnectionUse>();

/** Sends a request and says what connection it was given, where its agent is one of `notingReuse`. */
export function watchReuse<T>(use: ConnectionUse, send: () => Promise<T>): Promise<T> {
  return uses.run(use, send);
}

/** The same agent, which from now on tells `watchReuse` of connections that are used again. */
export function notingReuse<A extends Agent>(agent: A): A {
  const reuse = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket, request) => {
    const use = uses.getStore();
    if (use !== undefined) use.isReused = true;
    reuse(socket, request);
  };
  return agent;
}

/** An agent that hands its requests on to others, which keep the connections. */
export interface LayeredAgent {
  readonly innerAgents: readonly Agent[];
}

/** Closes every connection that nobody uses: the server may have given them all up. */
export function dropFreeSockets(agent: Agent | (Agent & LayeredAgent)): void {
  const keepers = "innerAgents" in agent ? agent.innerAgents : [agent];
  const free = keepers.flatMap(({ freeSockets }) => Object.values(freeSockets)).flatMap((sockets) => sockets ?? []);
  for (const socket of free) socket.destroy();
}
