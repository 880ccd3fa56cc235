import type { IncomingMessage } from "node:http";
import { constants, type Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A request of either protocol. */
export type HttpRequest = IncomingMessage | Http2ServerRequest;

/** What the responses of the two protocols have in common, as far as it is used. */
export interface HttpResponse {
  readonly socket: Socket | null;
  setHeader(name: string, value: string): unknown;
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  /** Over HTTP/2 `writeHead` sends at once. */
  flushHeaders?(): void;
  write(bytes: Uint8Array): boolean;
  end(body: string): unknown;
  destroy(): unknown;
  on(event: "error", listener: () => void): unknown;
  once(event: "close" | "finish", listener: () => void): unknown;
}

/**
 * Ends a call before any answer: over HTTP/1.1 its connection is reset, over HTTP/2 its stream. That connection may
 * carry other calls, whose fates are drawn for themselves.
 */
export function cut(response: HttpResponse): void {
  if (isHttp2(response)) response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  else response.socket?.destroy();
}

/** A reset throws away what the client has not read yet: one that reads on has it after so long. */
const readingMs = 20;

/** Ends an answer in its middle, after all that was written of it. */
export async function breakOff(response: HttpResponse, gone: AbortSignal): Promise<void> {
  if (!isHttp2(response)) {
    response.socket?.end();
    return;
  }
  await sleep(readingMs, undefined, { signal: gone });
  response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
}

function isHttp2(response: HttpResponse): response is Http2ServerResponse {
  return response instanceof Http2ServerResponse;
}
