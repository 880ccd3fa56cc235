import { Readable } from "node:stream";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import type { Exchange } from "./exchange.ts";
import { gauged } from "./gauged-body.ts";
import { ReplyGauge } from "./reply-gauge.ts";

/** Hears of the head of each reply; names in lower case. */
export type OnHead = (headers: Readonly<Record<string, string>>) => void;

type HttpRequest = Parameters<NodeHttpHandler["handle"]>[0];
type HttpOptions = NonNullable<Parameters<NodeHttpHandler["handle"]>[1]>;

/** What `send` of the SDK's client may be given; it hands the options on to the handler as they are. */
export interface SeenSendOptions extends HttpOptions {
  /** Sees the last try of the question: the SDK forgets a reply that it cannot parse. */
  readonly exchange?: Exchange;
}

/** HTTP/1.1 for replies that are one document each, cut beyond a limit in bytes. */
export class BoundedHttpHandler extends NodeHttpHandler {
  readonly #limitBytes: number;
  readonly #onHead: OnHead;

  constructor(limitBytes: number, options: NodeHttpHandlerOptions, onHead: OnHead = () => undefined) {
    super(options);
    this.#limitBytes = limitBytes;
    this.#onHead = onHead;
  }

  override async handle(
    request: HttpRequest,
    { exchange, ...options }: SeenSendOptions = {},
  ): ReturnType<NodeHttpHandler["handle"]> {
    exchange?.requestBegins(request.headers);
    const { response } = await super.handle(request, options);
    this.#onHead(response.headers);
    exchange?.replyBegins(response.statusCode, response.headers);
    if (response.body instanceof Readable) {
      const form = response.headers["content-type"]?.includes("json") ? "json" : "other";
      response.body = gauged(response.body, new ReplyGauge(form, this.#limitBytes), exchange);
    }
    return { response };
  }
}
