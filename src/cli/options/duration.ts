import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

const unitMs: Readonly<Record<string, number>> = {
  "": 1,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The values that a duration option takes, both ends included, as people write them. */
export interface DurationRange {
  readonly min: string;
  readonly max: string;
}

/** Milliseconds of `10000`, `500ms`, `10s`, `2m`, `24h`, `7d`; undefined for anything else. Fractions are rounded. */
export function durationToMs(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|m|h|d|)$/.exec(text);
  const unit = unitMs[match?.[2] ?? "none"];
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}

/** How far `--within` looks ahead; not at all without it. Throws `TroubleError`. */
export function parseWithin(text: string | undefined, texts: Texts): number {
  return parseDuration("--within", text ?? "0", { min: "0", max: "365d" }, texts);
}

/** The duration that a flag was given. Throws `TroubleError` with the allowed range. */
export function parseDuration(flag: string, text: string, range: DurationRange, texts: Texts): number {
  const ms = durationToMs(text);
  const isInside = ms !== undefined && ms >= (durationToMs(range.min) ?? 0) && ms <= (durationToMs(range.max) ?? 0);
  if (!isInside) {
    const { errors } = texts;
    const trouble = errors.badValue(flag, text, errors.allowed.duration(range.min, range.max));
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  return ms;
}
