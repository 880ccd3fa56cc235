import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { MetricsAddress } from "../../telemetry/metrics/serve-metrics.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** Where `--metrics` has them served: `9464` on loopback, `0.0.0.0:9464` or `[::]:9464` elsewhere. Throws `TroubleError`. */
export function parseMetricsAddress(text: string, texts: Texts): MetricsAddress {
  const [, inBrackets, name, digits = ""] =
    /^(?:(?:\[([0-9A-Fa-f:.%]+)\]|([A-Za-z0-9.-]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = digits === "" ? Number.NaN : Number(digits);
  if (port <= 65_535) return { host: inBrackets ?? name ?? "127.0.0.1", port };
  const trouble = texts.errors.badValue("--metrics", text, texts.observability.addressAllowed);
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}
