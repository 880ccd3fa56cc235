import { NodeHttpHandler } from "@smithy/node-http-handler";

/** Keeps where the first request would go and sends nothing. `route` is what the operation adds to the endpoint. */
export class CapturingHttpHandler extends NodeHttpHandler {
  readonly #route: string;
  #url: URL | null = null;

  constructor(route: string) {
    super();
    this.#route = route;
  }

  /** The endpoint to which `send`, of a client with this handler, would go; rejects with the SDK's error where none is found. */
  async urlOf(send: () => Promise<unknown>): Promise<URL> {
    const failure = await send().then(
      () => null,
      (error: unknown) => error,
    );
    if (this.#url === null) throw failure;
    return this.#url;
  }

  override handle({ protocol, hostname, port, path }: Parameters<NodeHttpHandler["handle"]>[0]): Promise<never> {
    const prefix = path.endsWith(this.#route) ? path.slice(0, -this.#route.length) : path;
    this.#url = new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${prefix}`);
    return Promise.reject(new Error("Captured; nothing is sent."));
  }
}
