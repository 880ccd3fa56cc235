import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import { BoundedHttpHandler } from "./bounded-http-handler.ts";

/** How connections are kept: each client has agents of its own. */
export interface ConnectionKeeping {
  readonly keepAlive: boolean;
  /** A free connection is dropped after so many milliseconds. */
  readonly timeout?: number;
}

/**
 * The agents of every client there is: models, control plane, STS, and the clients in the SDK's credential chain. The
 * one place that decides by which road requests go.
 */
export function agents(keeping: ConnectionKeeping): { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent } {
  const options = { ...keeping, maxSockets };
  return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
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
    ...agents({ keepAlive: false }),
  });
}

/** For the control plane, whose deadline is a visit's. */
export function controlPlaneHandler(): NodeHttpHandler {
  return new BoundedHttpHandler(longestReplyBytes, agents({ keepAlive: true }));
}
