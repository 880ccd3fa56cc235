import { type AgentOptions, type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { type LayeredAgent, notingReuse } from "../reuse-watching.ts";
import { trust } from "./authorities.ts";
import { invalidProxy } from "./proxy-error.ts";
import { type NamedProxy, roadTo } from "./road.ts";

/** `connectMs`: how long a proxy may take to give a connection. */
export interface RoadOptions extends AgentOptions {
  readonly connectMs: number;
}

/**
 * Sends each request by the road that the environment's proxy variables choose for its host. The proxies' agents are
 * loaded when the first request needs one; connections are kept by the agents behind this one.
 */
export class RoadAgent extends Agent implements LayeredAgent {
  readonly #scheme: "http" | "https";
  readonly #options: RoadOptions;
  readonly #direct: HttpAgent;
  readonly #byProxy = new Map<string, Promise<HttpAgent>>();
  readonly #loaded: HttpAgent[] = [];

  constructor(scheme: "http" | "https", options: RoadOptions) {
    const { connectMs: _, ...keeping } = options;
    super(keeping);
    this.#scheme = scheme;
    this.#options = options;
    this.#direct = notingReuse(
      scheme === "https" ? new HttpsAgent({ ...keeping, ...trust() }) : new HttpAgent(keeping),
    );
  }

  get innerAgents(): readonly HttpAgent[] {
    return [this.#direct, ...this.#loaded];
  }

  /** Told, not read off the stack as the library would. */
  override isSecureEndpoint(): boolean {
    return this.#scheme === "https";
  }

  override async connect(_: ClientRequest, { host, port }: AgentConnectOpts): Promise<HttpAgent> {
    const road = roadTo(this.#scheme, { host: host ?? "", port: Number(port) }, process.env);
    if (road.kind === "invalid") throw invalidProxy(road.variable, road.flaw);
    return road.kind === "direct" ? this.#direct : this.#through(road.proxy);
  }

  override destroy(): void {
    this.#direct.destroy();
    for (const agent of this.#byProxy.values()) {
      agent.then(
        (loaded) => loaded.destroy(),
        () => undefined,
      );
    }
    super.destroy();
  }

  #through(proxy: NamedProxy): Promise<HttpAgent> {
    const { href } = proxy.url;
    const agent = this.#byProxy.get(href) ?? this.#load(proxy);
    this.#byProxy.set(href, agent);
    return agent;
  }

  async #load(proxy: NamedProxy): Promise<HttpAgent> {
    const { ForwardingAgent, TunnelAgent } = await import("./proxy-agents.ts");
    const agent = new (this.#scheme === "https" ? TunnelAgent : ForwardingAgent)(proxy, this.#options);
    this.#loaded.push(notingReuse(agent));
    return agent;
  }
}
