import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import { BoundedHttpHandler, type OnHead } from "./bounded-http-handler.ts";
import { notingReuse } from "./reuse-watching.ts";
import { trust } from "./road/authorities.ts";
import { isProxySet } from "./road/road.ts";
import { RoadAgent } from "./road/road-agent.ts";

/** How connections are kept, and made: each client has agents of its own. */
export interface ConnectionKeeping {
  readonly keepAlive: boolean;
  /** After how many milliseconds a free connection is dropped. */
  readonly timeout?: number;
  /** How long a proxy may take to give a connection, in milliseconds; less than the client's own patience, or it is blamed. */
  readonly proxyMs: number;
}

/**
 * The agents of every client there is: models, control plane, STS, and the clients in the SDK's credential chain. The
 * one place that decides by which road requests go, and whom they trust. Metadata services are none of theirs: the SDK
 * asks those directly.
 */
export function agents(keeping: ConnectionKeeping): { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpAgent } {
  const { proxyMs: connectMs, ...kept } = keeping;
  const options = { ...kept, maxSockets };
  if (isProxySet(process.env)) {
    const road = { ...options, connectMs };
    return { httpAgent: new RoadAgent("http", road), httpsAgent: new RoadAgent("https", road) };
  }
  return {
    httpAgent: notingReuse(new HttpAgent(options)),
    httpsAgent: notingReuse(new HttpsAgent({ ...options, ...trust() })),
  };
}

/** As many as the SDK's own agents have. */
const maxSockets = 50;

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
export function controlPlaneHandler(onHead: OnHead): NodeHttpHandler {
  return new BoundedHttpHandler(longestReplyBytes, agents({ keepAlive: true, proxyMs: 4_000 }), onHead);
}
