import type { Phrase } from "../../events/phrases/phrase.ts";
import { SpokenError } from "../spoken-error.ts";
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
export class ProxyError extends SpokenError {
  override readonly name: ProxyFailure;

  constructor(name: ProxyFailure, phrase: Phrase, cause?: unknown) {
    super(phrase, cause);
    this.name = name;
  }
}

/** A proxy's URL that cannot be followed. */
export function invalidProxy(variable: string, flaw: ProxyFlaw): ProxyError {
  return new ProxyError("proxy_invalid", { code: "proxy_not_followed", params: { variable, flaw } });
}

/** The proxy did not answer the request for a connection in time. */
export function slowProxy({ variable, shown }: NamedProxy, limitMs: number): ProxyError {
  return new ProxyError("proxy_timeout", { code: "proxy_slow", params: { variable, proxy: shown, limitMs } });
}

/** The proxy refused a connection to `target`, with a status of HTTP. */
export function refusingProxy({ variable, url, shown }: NamedProxy, target: string, status: number): ProxyError {
  const params = { variable, proxy: shown, status, target };
  if (status === 407) {
    const code = url.username === "" && url.password === "" ? "proxy_without_password" : "proxy_refuses_password";
    return new ProxyError("proxy_authentication", { code, params });
  }
  return status >= 400 && status < 500
    ? new ProxyError("proxy_denied", { code: "proxy_denies", params })
    : new ProxyError("proxy_failed", { code: "proxy_fails", params });
}

/** What ended the way to the proxy itself. `errno` null: it closed the connection without an answer. */
export function brokenProxy({ variable, shown }: NamedProxy, errno: string | null, cause: unknown): ProxyError {
  const proxy = { variable, proxy: shown };
  if (errno === null || cutCodes.includes(errno)) {
    const params = { ...proxy, errno: errno ?? "" };
    return new ProxyError("proxy_closed", { code: "proxy_closed_connection", params }, cause);
  }
  if (errno === "ENOTFOUND")
    return new ProxyError("proxy_unknown_host", { code: "proxy_host_unknown", params: proxy }, cause);
  const params = { ...proxy, errno };
  if (/CERT|^ERR_TLS|^ERR_SSL|^EPROTO|SIGNATURE|ISSUER/.test(errno)) {
    return new ProxyError("proxy_certificate", { code: "proxy_untrusted", params }, cause);
  }
  return new ProxyError("proxy_unreachable", { code: "proxy_out_of_reach", params }, cause);
}

const cutCodes: readonly string[] = ["ECONNRESET", "ECONNABORTED", "EPIPE"];
