import { Readable } from "node:stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { gauged } from "./gauged-body.ts";
import { ReplyGauge } from "./reply-gauge.ts";

/** HTTP/1.1 for replies that are one JSON document each, cut beyond a limit in bytes. */
export class BoundedHttpHandler extends NodeHttpHandler {
  readonly #limitBytes: number;

  constructor(limitBytes: number) {
    super();
    this.#limitBytes = limitBytes;
  }

  override async handle(...args: Parameters<NodeHttpHandler["handle"]>): ReturnType<NodeHttpHandler["handle"]> {
    const { response } = await super.handle(...args);
    if (response.body instanceof Readable) {
      response.body = gauged(response.body, new ReplyGauge("json", this.#limitBytes));
    }
    return { response };
  }
}
