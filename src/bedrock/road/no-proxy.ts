import { BlockList, isIP } from "node:net";

/** A host and port as a request names them; an IPv6 address without brackets. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/**
 * The entry of NO_PROXY that a host falls under; null where none does. As curl and Go read it: a name covers what is below
 * it, with a dot before it or `*.` just as without; a port narrows it; `*` alone is everything; addresses may be written
 * as a network (10.0.0.0/8). Names are compared, never looked up.
 */
export function noProxyEntry({ host, port }: HostAndPort, noProxy: string): string | null {
  const wanted = bare(host);
  return noProxy.split(/[\s,]+/).find((entry) => entry !== "" && covers(entry.toLowerCase(), wanted, port)) ?? null;
}

function covers(entry: string, host: string, port: number): boolean {
  if (entry === "*") return true;
  const { name, port: onlyPort } = parts(entry);
  if (onlyPort !== null && onlyPort !== port) return false;
  if (name.includes("/")) return isInNetwork(host, name);
  if (isIP(host) !== 0 || isIP(name) !== 0)
    return host === name || isInNetwork(host, `${name}/${isIP(name) === 6 ? 128 : 32}`);
  const suffix = bare(name.replace(/^\*?\./, ""));
  return suffix !== "" && (host === suffix || host.endsWith(`.${suffix}`));
}

/** [::1]:8080, ::1, name:8080, name. */
function parts(entry: string): { readonly name: string; readonly port: number | null } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? [];
  const name = bracketed ?? plain ?? entry;
  return { name, port: port === undefined ? null : Number(port) };
}

function isInNetwork(host: string, network: string): boolean {
  const [address = "", prefix = ""] = network.split("/");
  const family = isIP(address);
  const length = Number(prefix);
  if (family === 0 || isIP(host) !== family || !/^\d+$/.test(prefix) || length > (family === 6 ? 128 : 32))
    return false;
  const type = family === 6 ? "ipv6" : "ipv4";
  const list = new BlockList();
  list.addSubnet(address, length, type);
  return list.check(host, type);
}

/** Lower case, without the dot that ends a full name. */
function bare(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}

/**
 * This machine itself, and the link-local addresses at which clouds hand out credentials: no proxy leads there, whatever
 * NO_PROXY says.
 */
export function isNeverProxied(host: string): boolean {
  const name = bare(host);
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  return isIP(name) === 6 ? own.check(name, "ipv6") : isIP(name) === 4 && own.check(name, "ipv4");
}

const own = new BlockList();
own.addSubnet("127.0.0.0", 8, "ipv4");
own.addSubnet("169.254.0.0", 16, "ipv4");
own.addAddress("0.0.0.0", "ipv4");
own.addAddress("::1", "ipv6");
own.addSubnet("fe80::", 10, "ipv6");
own.addAddress("fd00:ec2::254", "ipv6");
own.addAddress("fd00:ec2::23", "ipv6");
