import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** Micro-dollars of `0.50`, `2` or `$2`; undefined for anything else, for zero, and for less than a micro-dollar. */
export function usdToMicroUsd(text: string): number | undefined {
  const match = /^\$?(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (match === null) return undefined;
  const [, dollars = "", fraction = ""] = match;
  const microUsd = Number(dollars) * 1_000_000 + Number(fraction.padEnd(6, "0"));
  return microUsd > 0 ? microUsd : undefined;
}

/** The amount that a flag was given, in micro-dollars. Throws `TroubleError` that says how one is written. */
export function parseMoney(flag: string, text: string, { errors }: Texts): number {
  const microUsd = usdToMicroUsd(text);
  if (microUsd === undefined) {
    throw new TroubleError(exitCodes.usage, "bad_value", errors.badValue(flag, text, errors.allowed.money));
  }
  return microUsd;
}
