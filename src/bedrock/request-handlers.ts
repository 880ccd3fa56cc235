import type { NodeHttpHandler, NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { BoundedHttpHandler } from "./bounded-http-handler.ts";
import { trust } from "./road/authorities.ts";
import { isProxySet } from "./road/road.ts";
import { RoadAgent } from "./road/road-agent.ts";

/** How connections are kept, and made: each client has agents of its own. */
export interface ConnectionKeeping {
  readonly keepAlive: boolean;
  /** A free connection is dropped after so many milliseconds. */
  readonly timeout?: number;
  /** How long a proxy may take to give a connection, in milliseconds; less than the client's own patience, or it is blamed. */
  readonly proxyMs: number;
}

/**
 * The agents of every client there is: models, control plane, STS, and the clients in the SDK's credential chain. The
 * one place that decides by which road requests go, and whom they trust. Metadata services are none of theirs: the SDK
 * asks those directly.
 */
export function agents(keeping: ConnectionKeeping): Pick<NodeHttpHandlerOptions, "httpAgent" | "httpsAgent"> {
  const { proxyMs: connectMs, ...options } = keeping;
  if (!isProxySet(process.env)) return { httpAgent: options, httpsAgent: { ...options, ...trust() } };
  const road = { ...options, connectMs };
  return { httpAgent: new RoadAgent("http", road), httpsAgent: new RoadAgent("https", road) };
}

/** Of one reply to a question that is no call. AWS's longest, all models of a region, has a hundredth of it. */
const longestReplyBytes = 8 * 1024 * 1024;

/** For clients that ask short questions: HTTP/1.1, a few seconds to connect and a few for the whole answer. */
export function shortQuestionHandler(): NodeHttpHandler {
  return new BoundedHttpHandler(longestReplyBytes, {
    connectionTimeout: 3_000,
    requestTimeout: 5_000,
    // Without it `requestTimeout` only warns.
    throwOnRequestTimeout: true,
    ...agents({ keepAlive: false, proxyMs: 2_500 }),
  });
}

/** For the control plane, whose deadline is a visit's. */
export function controlPlaneHandler(): NodeHttpHandler {
  return new BoundedHttpHandler(longestReplyBytes, agents({ keepAlive: true, proxyMs: 4_000 }));
}
