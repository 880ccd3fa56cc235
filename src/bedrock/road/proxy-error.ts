import type { NamedProxy, ProxyFlaw } from "./road.ts";

/** What came between us and a proxy, or what it answered; the failure table knows each by this name. */
export const proxyFailures = [
  "proxy_invalid",
  "proxy_unknown_host",
  "proxy_unreachable",
  "proxy_timeout",
  "proxy_closed",
  "proxy_certificate",
  "proxy_authentication",
  "proxy_denied",
  "proxy_failed",
] as const;
export type ProxyFailure = (typeof proxyFailures)[number];

/** No connection by the proxy came about. Its message names variable and proxy, never the password. */
export class ProxyError extends Error {
  override readonly name: ProxyFailure;

  constructor(name: ProxyFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = name;
  }
}

/** A proxy's URL that cannot be followed. */
export function invalidProxy(variable: string, flaw: ProxyFlaw): ProxyError {
  return new ProxyError("proxy_invalid", `${variable} is no proxy that can be followed (${flaw}).`);
}

/** The proxy did not answer the request for a connection in time. */
export function slowProxy({ variable, shown }: NamedProxy, limitMs: number): ProxyError {
  return new ProxyError(
    "proxy_timeout",
    `${variable} leads to ${shown}, which gave no connection within ${limitMs} ms.`,
  );
}

/** The proxy refused a connection to `target`, with a status of HTTP. */
export function refusingProxy({ variable, url, shown }: NamedProxy, target: string, status: number): ProxyError {
  const said = `${variable} leads to ${shown}, which answers ${status} to CONNECT ${target}`;
  if (status === 407) {
    const sent =
      url.username === "" && url.password === ""
        ? "no name and password are set"
        : "it does not take the name and password that are set";
    return new ProxyError("proxy_authentication", `${said}: ${sent}.`);
  }
  return status >= 400 && status < 500
    ? new ProxyError("proxy_denied", `${said}: it does not let this through.`)
    : new ProxyError("proxy_failed", `${said}: it could not reach it.`);
}

/** What ended the way to the proxy itself. `errno` null: it closed the connection without an answer. */
export function brokenProxy({ variable, shown }: NamedProxy, errno: string | null, cause: unknown): ProxyError {
  const whose = `${variable} leads to ${shown}`;
  if (errno === null || cutCodes.includes(errno)) {
    const how = errno === null ? "" : ` (${errno})`;
    return new ProxyError("proxy_closed", `${whose}, which closed the connection without an answer${how}.`, cause);
  }
  if (errno === "ENOTFOUND") return new ProxyError("proxy_unknown_host", `${whose}; that host is not known.`, cause);
  if (/CERT|^ERR_TLS|^ERR_SSL|^EPROTO|SIGNATURE|ISSUER/.test(errno)) {
    return new ProxyError(
      "proxy_certificate",
      `${whose}, which does not speak TLS that can be trusted (${errno}).`,
      cause,
    );
  }
  return new ProxyError("proxy_unreachable", `${whose}, which cannot be reached (${errno}).`, cause);
}

const cutCodes: readonly string[] = ["ECONNRESET", "ECONNABORTED", "EPIPE"];
