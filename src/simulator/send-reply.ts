import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { toConverseBody } from "./converse-body.ts";
import type { Damage } from "./fault-effect.ts";
import { breakOff, type HttpResponse } from "./http-exchange.ts";
import type { Reply } from "./reply.ts";
import type { Random } from "./seeded-random.ts";
import type { ServiceException } from "./service-exception.ts";
import { planStream } from "./stream-plan.ts";
import type { WireForm } from "./wire-usage.ts";

/** The share of a stream's latency that passes before its first event. */
const firstEventShare = 0.3;

/** A reply, the form of the wire, and what draws a stream's padding. */
export interface Sendable {
  readonly reply: Reply;
  readonly form: WireForm;
  readonly padding: Random;
}

/** Sends a Converse reply after its latency. */
export async function sendWhole(
  response: HttpResponse,
  { reply, form }: Sendable,
  damage: Damage | null,
  gone: AbortSignal,
): Promise<void> {
  await sleep(reply.latencyMs, undefined, { signal: gone });
  sendBody(response, 200, damagedBody(toConverseBody(reply, form), damage));
}

function damagedBody(body: string, damage: Damage | null): string {
  if (damage?.kind === "empty_reply") return "";
  return damage?.kind === "malformed_json" ? body.slice(0, Math.floor(body.length / 2)) : body;
}

/** Sends a ConverseStream reply, its frames spread over the latency. */
export async function sendStream(
  response: HttpResponse,
  { reply, form, padding }: Sendable,
  damage: Damage | null,
  gone: AbortSignal,
): Promise<void> {
  const { frames, ending } = planStream(reply, form, damage, padding);
  const firstEventMs = reply.latencyMs * firstEventShare;
  const pauseMs = (reply.latencyMs - firstEventMs) / Math.max(1, frames.length - 1);
  await sleep(firstEventMs, undefined, { signal: gone });
  response.writeHead(200, headersFor("application/vnd.amazon.eventstream"));
  response.flushHeaders?.();
  for (const [index, frame] of frames.entries()) {
    if (index > 0 && pauseMs >= 1) await sleep(pauseMs, undefined, { signal: gone });
    response.write(frame);
  }
  if (ending === "end") response.end("");
  if (ending === "break") await breakOff(response, gone);
}

/** Sends an answer of the control plane. */
export function sendJson(response: HttpResponse, body: object): void {
  sendBody(response, 200, JSON.stringify(body));
}

/** Errors that the service's front door finds before it looks at a model. */
const frontDoorErrors = new Set(["ExpiredTokenException", "SerializationException", "UnknownOperationException"]);

/** Sends an error of the service; SDKs read its name from a header, where a namespace follows it. */
export function sendException(response: HttpResponse, { name, status, message, headers }: ServiceException): void {
  const namespace = frontDoorErrors.has(name) ? "com.amazon.coral.service" : "com.amazon.bedrock";
  const errorType = `${name}:http://internal.amazon.com/coral/${namespace}/`;
  sendBody(response, status, JSON.stringify({ message }), { "x-amzn-errortype": errorType, ...headers });
}

function sendBody(
  response: HttpResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const length = { "content-length": String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headersFor("application/json"), ...length, ...headers });
  response.end(body);
}

function headersFor(contentType: string): Record<string, string> {
  return { "content-type": contentType, "x-amzn-requestid": randomUUID() };
}
