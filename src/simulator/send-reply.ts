import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { toConverseBody } from "./converse-body.ts";
import type { Damage } from "./fault-effect.ts";
import type { Reply } from "./reply.ts";
import type { ServiceException } from "./service-exception.ts";
import { planStream } from "./stream-plan.ts";

/** The share of a stream's latency that passes before its first event. */
const firstEventShare = 0.3;

/** Sends a Converse reply after its latency. */
export async function sendWhole(
  response: ServerResponse,
  reply: Reply,
  damage: Damage | null,
  gone: AbortSignal,
): Promise<void> {
  await sleep(reply.latencyMs, undefined, { signal: gone });
  const body = toConverseBody(reply);
  response.writeHead(200, headersFor("application/json"));
  if (damage?.kind === "empty_reply") response.end();
  else response.end(damage?.kind === "malformed_json" ? body.slice(0, Math.floor(body.length / 2)) : body);
}

/** Sends a ConverseStream reply, its frames spread over the latency. */
export async function sendStream(
  response: ServerResponse,
  reply: Reply,
  damage: Damage | null,
  gone: AbortSignal,
): Promise<void> {
  const { frames, ending } = planStream(reply, damage);
  const firstEventMs = reply.latencyMs * firstEventShare;
  const pauseMs = (reply.latencyMs - firstEventMs) / Math.max(1, frames.length - 1);
  await sleep(firstEventMs, undefined, { signal: gone });
  response.writeHead(200, headersFor("application/vnd.amazon.eventstream"));
  response.flushHeaders();
  for (const [index, frame] of frames.entries()) {
    if (index > 0 && pauseMs >= 1) await sleep(pauseMs, undefined, { signal: gone });
    response.write(frame);
  }
  if (ending === "end") response.end();
  // Not a reset: that would throw away what the client has not read yet.
  if (ending === "break") response.socket?.end();
}

/** Sends an answer of the control plane. */
export function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, headersFor("application/json"));
  response.end(JSON.stringify(body));
}

/** Sends an error of the service; `name` goes into the header from which SDKs read it. */
export function sendException(response: ServerResponse, { name, status, message, headers }: ServiceException): void {
  response.writeHead(status, { ...headersFor("application/json"), "x-amzn-errortype": name, ...headers });
  response.end(JSON.stringify({ message }));
}

function headersFor(contentType: string): Record<string, string> {
  return { "content-type": contentType, "x-amzn-requestid": randomUUID() };
}
