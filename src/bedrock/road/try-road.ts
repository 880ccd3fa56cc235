import { type Agent as HttpAgent, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { TLSSocket } from "node:tls";
import type { CallFailure } from "../../events/vocabulary.ts";
import { classifyFailure } from "../classify-failure.ts";
import { agents } from "../request-handlers.ts";

const deadlineMs = 4_000;

/**
 * Opens a connection to an endpoint by the road that calls would take, TLS included, and closes it: no byte of a request
 * is sent. Of a proxy that forwards plain HTTP only the connection to the proxy is tried. Null where it came about.
 */
export async function tryRoad(url: URL): Promise<CallFailure | null> {
  const isSecure = url.protocol === "https:";
  const { httpAgent, httpsAgent } = agents({ keepAlive: false, proxyMs: 0.8 * deadlineMs });
  const agent = isSecure ? httpsAgent : httpAgent;
  try {
    await connected(url, agent);
    return null;
  } catch (error) {
    return classifyFailure(error, { now: new Date(), isReplyBegun: false, foreign: null, requestId: null });
  } finally {
    agent.destroy();
  }
}

function connected(url: URL, agent: HttpAgent): Promise<void> {
  const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, { agent, method: "HEAD" });
  const late = Object.assign(new Error(`no connection within ${deadlineMs} ms`), {
    code: "ETIMEDOUT",
    syscall: "connect",
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(late), deadlineMs);
    request.on("error", reject);
    request.once("socket", (socket) => {
      if (socket instanceof TLSSocket) socket.once("secureConnect", () => resolve());
      else if (socket.connecting) socket.once("connect", () => resolve());
      else resolve();
    });
  }).finally(() => {
    clearTimeout(timer);
    request.destroy();
  });
}
