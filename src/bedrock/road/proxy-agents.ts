import type { AgentOptions, ClientRequest, OutgoingHttpHeaders } from "node:http";
import { isIP, type Socket } from "node:net";
import { checkServerIdentity, type PeerCertificate, TLSSocket } from "node:tls";
import type { AgentConnectOpts } from "agent-base";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { z } from "zod";
import { trust } from "./authorities.ts";
import { brokenProxy, ProxyError, refusingProxy, slowProxy } from "./proxy-error.ts";
import type { NamedProxy } from "./road.ts";

/** How a proxy's connections are kept, and how long one may take to come about, in milliseconds. */
export interface ProxyAgentOptions extends AgentOptions {
  readonly connectMs: number;
}

/** Leads TLS through a proxy by CONNECT. Whatever keeps the proxy from giving a connection becomes a `ProxyError`. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #proxy: NamedProxy;
  readonly #connectMs: number;

  constructor(proxy: NamedProxy, { connectMs, ...options }: ProxyAgentOptions) {
    super(withoutPassword(proxy.url), { ...options, ...trust(), headers: () => authorization(proxy.url) });
    this.#proxy = proxy;
    this.#connectMs = connectMs;
  }

  override connect(request: ClientRequest, options: AgentConnectOpts): Promise<Socket> {
    let status = 0;
    request.once("proxyConnect", (answer: unknown) => {
      status = answerSchema.parse(answer).statusCode;
    });
    return timed(this, this.#proxy, this.#connectMs, async () => {
      const socket = await super.connect(request, secure(options));
      if (status === 200) return socket;
      socket.destroy();
      throw refusingProxy(this.#proxy, `${options.host}:${options.port}`, status);
    });
  }
}

/**
 * Sends plain HTTP to a proxy, which sends it on. Every request has a connection of its own: on one that is used again the
 * library would not write the whole URL.
 */
export class ForwardingAgent extends HttpProxyAgent<string> {
  readonly #proxy: NamedProxy;
  readonly #connectMs: number;

  constructor(proxy: NamedProxy, { connectMs, ...options }: ProxyAgentOptions) {
    super(withoutPassword(proxy.url), {
      ...options,
      keepAlive: false,
      ...trust(),
      headers: () => authorization(proxy.url),
    });
    this.#proxy = proxy;
    this.#connectMs = connectMs;
  }

  override connect(...args: Parameters<HttpProxyAgent<string>["connect"]>): Promise<Socket> {
    return timed(this, this.#proxy, this.#connectMs, async () => {
      const socket = await super.connect(...args);
      if (socket instanceof TLSSocket) await secured(socket);
      return socket;
    });
  }
}

const answerSchema = z.object({ statusCode: z.number() });

/** The library makes its socket by `connectOpts`, as they are when it is called: so each connection has a stop of its own. */
async function timed(
  agent: TunnelAgent | ForwardingAgent,
  proxy: NamedProxy,
  limitMs: number,
  connect: () => Promise<Socket>,
): Promise<Socket> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limitMs);
  agent.connectOpts = { ...agent.connectOpts, signal: stop.signal };
  try {
    return await connect();
  } catch (error) {
    if (error instanceof ProxyError) throw error;
    throw stop.signal.aborted ? slowProxy(proxy, limitMs) : brokenProxy(proxy, codeOf(error), error);
  } finally {
    clearTimeout(timer);
  }
}

function secured(socket: TLSSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject).once("secureConnect", () => {
      socket.off("error", reject);
      resolve();
    });
  });
}

/**
 * The library forgets the agent's own options for the connection inside of the tunnel; and it leaves the host out, after
 * which Node would compare the certificate of an address with "localhost".
 */
function secure(options: AgentConnectOpts): AgentConnectOpts {
  const { host } = options;
  if (!options.secureEndpoint) return options;
  if (typeof host !== "string" || isIP(host) === 0) return { ...options, ...trust() };
  const compared = { checkServerIdentity: (_: string, shown: PeerCertificate) => checkServerIdentity(host, shown) };
  return { ...options, ...trust(), ...compared };
}

/** The library would decode it, and throw where there is a stray percent sign, or print it when it is debugged. */
function withoutPassword(url: URL): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare;
}

function authorization({ username, password }: URL): OutgoingHttpHeaders {
  if (username === "" && password === "") return {};
  const pair = `${decoded(username)}:${decoded(password)}`;
  return { "Proxy-Authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const codeSchema = z.object({ code: z.string() });

/** Node tries every address of a host; its first error says what happened. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const read = codeSchema.safeParse(cause);
  return read.success ? read.data.code : null;
}
