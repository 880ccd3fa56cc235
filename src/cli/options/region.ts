import { isRegionName } from "../../models/partition.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** Looks at the shape of a region that somebody named, before anything is asked of anybody. Throws `TroubleError`. */
export function requireRegionName(region: string | null | undefined, { errors }: Texts): void {
  if (region === null || region === undefined || isRegionName(region)) return;
  throw new TroubleError(exitCodes.usage, "bad_value", errors.badRegion(region));
}
