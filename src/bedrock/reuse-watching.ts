import type { Agent } from "node:http";

/** Whether the connection that one request was given had carried another before. */
export interface ConnectionUse {
  isReused: boolean;
}

/** The header in which the SDK gives every request an id of its own, which a second try keeps. */
const idHeader = "amz-sdk-invocation-id";

const usesById = new Map<unknown, ConnectionUse>();

/**
 * Sends a request with these headers and says what connection it was given, where its agent is one of `notingReuse`. By
 * the request's id, not by an `AsyncLocalStorage`, which makes every promise of the process cost more.
 */
export async function watchReuse<T>(
  headers: Readonly<Record<string, string>>,
  use: ConnectionUse,
  send: () => Promise<T>,
): Promise<T> {
  const id = headers[idHeader];
  if (id === undefined) return await send();
  usesById.set(id, use);
  try {
    return await send();
  } finally {
    usesById.delete(id);
  }
}

/** The same agent, which from now on tells `watchReuse` of connections that are used again. */
export function notingReuse<A extends Agent>(agent: A): A {
  const reuse = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket, request) => {
    const use = usesById.get(request.getHeader(idHeader));
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
