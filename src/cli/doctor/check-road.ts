import { certificatesOf } from "../../bedrock/road/authorities.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { TrustedBundle } from "../endpoint/ca-bundle.ts";
import type { Destination } from "../endpoint/endpoint.ts";
import { requireRoad } from "../endpoint/require-road.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

/**
 * By which road the calls would go (direct, by a proxy, by whose authorities), and whether it is open: a connection with
 * TLS and no call. Throws `TroubleError` for a proxy that cannot be followed.
 */
export async function checkRoad(
  { connection, scenario }: Destination,
  bundle: TrustedBundle | null,
  texts: Texts,
): Promise<readonly Finding[]> {
  if (scenario !== null) return [];
  const { endpointUrl } = await import("../../bedrock/client-options.ts");
  const { tryRoad } = await import("../../bedrock/road/try-road.ts");
  const { doctor } = texts;
  const url = await endpointUrl(connection);
  const road = requireRoad(url, texts);
  const way =
    road.kind === "proxy"
      ? doctor.roadByProxy(road.proxy.variable, road.proxy.shown)
      : road.noProxy === null
        ? doctor.roadDirect
        : doctor.roadExcepted(road.noProxy.variable, road.noProxy.entry);
  const said = bundle === null ? way : `${way}; ${doctor.trusts(bundle.by, bundle.count)}`;
  const failed = await tryRoad(url);
  const extra = extraAuthorities(texts);
  if (failed === null) return [ok("road", `${said}; ${doctor.roadOpen(url.host)}`), ...extra];
  const { adviceKeyFor } = await import("../../bedrock/failure-row-match.ts");
  const { meaning, next } = texts.advice[adviceKeyFor(failed)];
  const words = { detail: `${said}: ${failed.code}: ${failed.message}`, mend: `${meaning} ${next}` };
  return [failure("road", exitCodes.infrastructure, words), ...extra];
}

/** Node itself says so when it starts, in a warning that few people read, and continues without it. */
function extraAuthorities({ doctor }: Texts): readonly Finding[] {
  const { NODE_EXTRA_CA_CERTS: file = "" } = process.env;
  if (file === "" || certificatesOf(file) !== null) return [];
  return [warning("road", doctor.extraUnreadable(file), doctor.mendExtra)];
}
