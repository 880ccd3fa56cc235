import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** Where metrics are served. `host` is an address or a name of this machine; `port` 0 takes any free one. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** A page that is made each time it is requested. */
export interface Page {
  readonly contentType: string;
  text(): Promise<string>;
}

/** A server that listens; `close` ends every connection at once. */
export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

const plainText = { "content-type": "text/plain; charset=utf-8" };
const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * Serves GET /metrics and /healthz, and nothing else. On loopback it answers only to the names of loopback: a page in a
 * browser that calls a name of its own this machine must not read it. Rejects with Node's error if it cannot listen.
 */
export async function serveMetrics({ host, port }: MetricsAddress, page: Page): Promise<MetricsServer> {
  const isLoopback = loopback.has(host);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    response.on("error", () => undefined);
    if (isLoopback && !loopback.has(hostOf(request))) refuse(response, 403);
    else void answer(request, response, page);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, resolve);
  });
  return { url: urlOf(server), close: () => close(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, page: Page): Promise<void> {
  const path = (request.url ?? "").split("?")[0];
  if (path !== "/metrics" && path !== "/healthz") refuse(response, 404);
  else if (request.method !== "GET" && request.method !== "HEAD") refuse(response, 405, { allow: "GET, HEAD" });
  else if (path === "/healthz") response.writeHead(200, plainText).end("ok\n");
  else await answerPage(response, page);
}

async function answerPage(response: ServerResponse, page: Page): Promise<void> {
  try {
    const text = await page.text();
    response.writeHead(200, { "content-type": page.contentType, "cache-control": "no-store" }).end(text);
  } catch {
    refuse(response, 500);
  }
}

function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, ...plainText }).end(`${status}\n`);
}

/** The Host header without its port, and an IPv6 address without its brackets. */
function hostOf({ headers: { host = "" } }: IncomingMessage): string {
  return host
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();
}

function urlOf(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server listens on no port");
  const { address, family, port } = bound;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}/metrics`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
