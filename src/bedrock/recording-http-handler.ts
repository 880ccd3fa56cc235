import type { Agent as HttpAgent } from "node:http";
import { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { z } from "zod";
import type { CallRecorder } from "./call-recorder.ts";
import { type ReplyForm, ReplyGauge } from "./reply-gauge.ts";
import { agents } from "./request-handlers.ts";
import { dropFreeSockets, watchReuse } from "./reuse-watching.ts";

/**
 * The handler's limits in addition to a call's own deadline: until a connection is made, and for silence on an open
 * one.
 */
export interface HttpTimeouts {
  readonly connectionTimeoutMs: number;
  readonly socketTimeoutMs: number;
}

type HttpRequest = Parameters<NodeHttpHandler["handle"]>[0];
type HttpResponse = Awaited<ReturnType<NodeHttpHandler["handle"]>>;
type HttpOptions = NonNullable<Parameters<NodeHttpHandler["handle"]>[1]>;

/** What `send` of the SDK's client is given; it hands the options on to the handler as they are. */
export interface RecordedSendOptions extends HttpOptions {
  readonly recorder: CallRecorder;
  /** The reply is cut beyond it. */
  readonly replyLimitBytes: number;
}

/** A free connection is dropped after this: a server may close one at the very moment in which it is used again. */
const freeSocketMs = 4_000;

/**
 * HTTP/1.1 with keep-alive. (The SDK's default handler speaks HTTP/2, ignores these time-outs and hides streams that
 * are cut.) Every call needs its recorder and the limit of its reply in the options. A request whose connection had
 * carried another before, and ends without a byte of a reply, is sent once more on a new one: docs/decisions/0034.
 */
export class RecordingHttpHandler extends NodeHttpHandler {
  readonly #agents: readonly HttpAgent[];

  constructor({ connectionTimeoutMs, socketTimeoutMs }: HttpTimeouts) {
    const road = agents({ keepAlive: true, timeout: freeSocketMs, proxyMs: 0.8 * connectionTimeoutMs });
    super({
      connectionTimeout: connectionTimeoutMs,
      socketTimeout: socketTimeoutMs,
      // Without it `requestTimeout`, which each call gives as its deadline, only warns.
      throwOnRequestTimeout: true,
      ...road,
    });
    this.#agents = [road.httpAgent, road.httpsAgent];
  }

  override async handle(
    request: HttpRequest,
    { recorder, replyLimitBytes, ...options }: HttpOptions & Partial<RecordedSendOptions> = {},
  ): Promise<HttpResponse> {
    if (recorder === undefined || replyLimitBytes === undefined) {
      throw new Error("A call was sent without its recorder, or without the limit of its reply.");
    }
    request.headers["x-recert-call"] = String(recorder.callOrdinal);
    recorder.requestBegins(request.headers);
    const { response } = await this.#send(request, options, recorder);
    recorder.replyBegins(response.statusCode, response.headers);
    if (response.body instanceof Readable) {
      const gauge = new ReplyGauge(formOf(recorder), replyLimitBytes);
      response.body = recorder.hashing(response.body, gauge);
    }
    return { response };
  }

  async #send(
    request: HttpRequest,
    options: HttpOptions,
    recorder: CallRecorder,
  ): ReturnType<NodeHttpHandler["handle"]> {
    const use = { isReused: false };
    try {
      return await watchReuse(request.headers, use, () => super.handle(request, options));
    } catch (error) {
      if (!use.isReused || !isConnectionEnd(error) || options.abortSignal?.aborted === true) throw error;
      for (const agent of this.#agents) dropFreeSockets(agent);
      recorder.requestIsResent();
      return await super.handle(request, options);
    }
  }
}

const connectionEndSchema = z.object({ code: z.enum(["ECONNRESET", "ECONNABORTED", "EPIPE"]) });

/** Before the head of a reply this is all that a peer's end of a connection can look like. */
function isConnectionEnd(error: unknown): boolean {
  return connectionEndSchema.safeParse(error).success;
}

/** The SDK reads frames wherever it asked for a stream and a good status came; of another type they are only counted. */
function formOf({ streaming, isReplyBegun, seenReply }: CallRecorder): ReplyForm {
  const contentType = seenReply?.headers["content-type"] ?? "";
  if (isReplyBegun && streaming) return contentType === "" || contentType.includes("eventstream") ? "frames" : "other";
  return contentType.startsWith("text/html") ? "other" : "json";
}
