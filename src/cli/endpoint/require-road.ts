import { type Road, roadTo } from "../../bedrock/road/road.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** Refuses a proxy variable that cannot be followed on the way to `url`, before anything is written. Throws `TroubleError`. */
export function requireRoad(url: URL, { errors }: Texts): Exclude<Road, { readonly kind: "invalid" }> {
  const road = roadOf(url);
  if (road.kind !== "invalid") return road;
  throw new TroubleError(exitCodes.usage, "bad_proxy", errors.badProxy(road.variable, road.flaw));
}

function roadOf({ protocol, hostname, port }: URL): Road {
  const scheme = protocol === "http:" ? "http" : "https";
  const host = hostname.replace(/^\[|\]$/g, "");
  return roadTo(scheme, { host, port: port === "" ? (scheme === "http" ? 80 : 443) : Number(port) }, process.env);
}
