import { Readable } from "node:stream";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { gauged } from "./gauged-body.ts";
import { ReplyGauge } from "./reply-gauge.ts";

/** HTTP/1.1 for replies that are one document each, cut beyond a limit in bytes. */
export class BoundedHttpHandler extends NodeHttpHandler {
  readonly #limitBytes: number;

  constructor(limitBytes: number, options: NodeHttpHandlerOptions) {
    super(options);
    this.#limitBytes = limitBytes;
  }

  override async handle(...args: Parameters<NodeHttpHandler["handle"]>): ReturnType<NodeHttpHandler["handle"]> {
    const { response } = await super.handle(...args);
    if (response.body instanceof Readable) {
      const form = response.headers["content-type"]?.includes("json") ? "json" : "other";
      response.body = gauged(response.body, new ReplyGauge(form, this.#limitBytes));
    }
    return { response };
  }
}
