import { type HostAndPort, isNeverProxied, noProxyEntry } from "./no-proxy.ts";

/** The proxy that a variable names; `url` may hold a password, `shown` never does. */
export interface NamedProxy {
  readonly variable: string;
  readonly url: URL;
  /** Like http://proxy.example:3128. */
  readonly shown: string;
}

/** What is wrong with a proxy's URL: another scheme than http and https, or reserved characters in name or password. */
export type ProxyFlaw = "not_a_url" | "scheme" | "reserved_characters";

/**
 * By which road a request goes. `noProxy`: the variable and entry that keep a proxy out of it, null where none is set or
 * the host is never sent through one.
 */
export type Road =
  | { readonly kind: "direct"; readonly noProxy: { readonly variable: string; readonly entry: string } | null }
  | { readonly kind: "proxy"; readonly proxy: NamedProxy }
  | { readonly kind: "invalid"; readonly variable: string; readonly flaw: ProxyFlaw };

/** An environment's variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The road of a request by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; lower case takes precedence over upper
 * case, as for curl.
 */
export function roadTo(scheme: "http" | "https", to: HostAndPort, env: Environment): Road {
  const variable = proxyVariable(scheme, env);
  if (variable === null || isNeverProxied(to.host)) return { kind: "direct", noProxy: null };
  const exception = firstSet(["no_proxy", "NO_PROXY"], env);
  const entry = exception === null ? null : noProxyEntry(to, env[exception] ?? "");
  if (exception !== null && entry !== null) return { kind: "direct", noProxy: { variable: exception, entry } };
  return parsed(variable, env[variable] ?? "");
}

/** Whether any variable names a proxy for anything. */
export function isProxySet(env: Environment): boolean {
  return proxyVariable("http", env) !== null || proxyVariable("https", env) !== null;
}

/** In a CGI program HTTP_PROXY is the request's header "Proxy", and anybody's to set. */
function proxyVariable(scheme: "http" | "https", env: Environment): string | null {
  if (scheme === "https") return firstSet(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"], env);
  const { REQUEST_METHOD: method = "" } = env;
  const isCgi = method !== "";
  return firstSet(["http_proxy", ...(isCgi ? [] : ["HTTP_PROXY"]), "all_proxy", "ALL_PROXY"], env);
}

function firstSet(names: readonly string[], env: Environment): string | null {
  return names.find((name) => (env[name] ?? "").trim() !== "") ?? null;
}

/** Without a scheme it is http, as everywhere. */
function parsed(variable: string, text: string): Road {
  const trimmed = text.trim();
  const whole = trimmed.includes("://") ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(whole)) {
    return { kind: "invalid", variable, flaw: whole.includes("@") ? "reserved_characters" : "not_a_url" };
  }
  const url = new URL(whole);
  if (!["http:", "https:"].includes(url.protocol)) return { kind: "invalid", variable, flaw: "scheme" };
  // Such a character ends the host's part too early, and the rest of the password would be a path.
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return { kind: "invalid", variable, flaw: whole.includes("@") ? "reserved_characters" : "not_a_url" };
  }
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return { kind: "proxy", proxy: { variable, url, shown: `${url.protocol}//${url.hostname}:${port}` } };
}
