import { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { z } from "zod";
import type { CallRecorder } from "./call-recorder.ts";
import {
  dropFreeSockets,
  ReuseWatchingHttpAgent,
  ReuseWatchingHttpsAgent,
  watchReuse,
} from "./reuse-watching-agents.ts";

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
}

/** A free connection is dropped after this: a server may close one at the very moment in which it is used again. */
const freeSocketMs = 4_000;

/** What Node's own agents have besides, as the SDK's have. */
const agentOptions = { keepAlive: true, timeout: freeSocketMs, maxSockets: 50 };

/**
 * HTTP/1.1 with keep-alive. (The SDK's default handler speaks HTTP/2, ignores these time-outs and hides streams that
 * are cut.) Every call needs its recorder in the options. A request whose connection had carried another before, and
 * ends without a byte of a reply, is sent once more on a new one: docs/decisions/0034.
 */
export class RecordingHttpHandler extends NodeHttpHandler {
  readonly #agents: readonly [ReuseWatchingHttpAgent, ReuseWatchingHttpsAgent];

  constructor({ connectionTimeoutMs, socketTimeoutMs }: HttpTimeouts) {
    const httpAgent = new ReuseWatchingHttpAgent(agentOptions);
    const httpsAgent = new ReuseWatchingHttpsAgent(agentOptions);
    super({
      connectionTimeout: connectionTimeoutMs,
      socketTimeout: socketTimeoutMs,
      // Without it `requestTimeout`, which each call gives as its deadline, only warns.
      throwOnRequestTimeout: true,
      httpAgent,
      httpsAgent,
    });
    this.#agents = [httpAgent, httpsAgent];
  }

  override async handle(
    request: HttpRequest,
    { recorder, ...options }: HttpOptions & Partial<RecordedSendOptions> = {},
  ): Promise<HttpResponse> {
    if (recorder === undefined) throw new Error("A call was sent without its recorder.");
    request.headers["x-recert-call"] = String(recorder.callOrdinal);
    recorder.requestBegins(request.headers);
    const { response } = await this.#send(request, options, recorder);
    recorder.replyBegins(response.statusCode, response.headers);
    if (response.body instanceof Readable) response.body = recorder.hashing(response.body);
    return { response };
  }

  async #send(
    request: HttpRequest,
    options: HttpOptions,
    recorder: CallRecorder,
  ): ReturnType<NodeHttpHandler["handle"]> {
    const use = { isReused: false };
    try {
      return await watchReuse(use, () => super.handle(request, options));
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
