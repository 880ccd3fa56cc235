import { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { CallRecorder } from "./call-recorder.ts";
import { type ReplyForm, ReplyGauge } from "./reply-gauge.ts";
import { agents } from "./request-handlers.ts";

/** The handler's stops besides a call's own deadline: until a connection stands, and of silence on one that stands. */
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
 * are cut.) Every call needs its recorder and the limit of its reply in the options.
 */
export class RecordingHttpHandler extends NodeHttpHandler {
  constructor({ connectionTimeoutMs, socketTimeoutMs }: HttpTimeouts) {
    super({
      connectionTimeout: connectionTimeoutMs,
      socketTimeout: socketTimeoutMs,
      // Without it `requestTimeout`, which each call gives as its deadline, only warns.
      throwOnRequestTimeout: true,
      ...agents({ keepAlive: true, timeout: freeSocketMs, proxyMs: 0.8 * connectionTimeoutMs }),
    });
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
    const { response } = await super.handle(request, options);
    recorder.replyBegins(response.statusCode, response.headers);
    if (response.body instanceof Readable) {
      const gauge = new ReplyGauge(formOf(request, recorder), replyLimitBytes);
      response.body = recorder.hashing(response.body, gauge);
    }
    return { response };
  }
}

/** The SDK reads frames wherever it asked for a stream and a good status came, whatever the reply says of itself. */
function formOf({ path }: HttpRequest, { isPage, isReplyBegun }: CallRecorder): ReplyForm {
  if (isReplyBegun && path.endsWith("/converse-stream")) return "frames";
  return isPage ? "other" : "json";
}
