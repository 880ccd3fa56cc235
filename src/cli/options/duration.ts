import { durationToMs } from "../../planning/duration.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** The values that a duration option takes, both ends included, as people write them. */
export interface DurationRange {
  readonly min: string;
  readonly max: string;
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
