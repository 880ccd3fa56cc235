import { Readable } from "node:stream";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { gauged } from "./gauged-body.ts";
import { ReplyGauge } from "./reply-gauge.ts";

/** Hears of the head of each reply; names in lower case. */
export type OnHead = (headers: Readonly<Record<string, string>>) => void;

/** HTTP/1.1 for replies that are one document each, cut beyond a limit in bytes. */
export class BoundedHttpHandler extends NodeHttpHandler {
  readonly #limitBytes: number;
  readonly #onHead: OnHead;

  constructor(limitBytes: number, options: NodeHttpHandlerOptions, onHead: OnHead = () => undefined) {
    super(options);
    this.#limitBytes = limitBytes;
    this.#onHead = onHead;
  }

  override async handle(...args: Parameters<NodeHttpHandler["handle"]>): ReturnType<NodeHttpHandler["handle"]> {
    const { response } = await super.handle(...args);
    this.#onHead(response.headers);
    if (response.body instanceof Readable) {
      const form = response.headers["content-type"]?.includes("json") ? "json" : "other";
      response.body = gauged(response.body, new ReplyGauge(form, this.#limitBytes));
    }
    return { response };
  }
}
