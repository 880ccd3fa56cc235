import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { requireRegionName } from "./region.ts";

/** The flags that name a target. */
export interface TargetFlags {
  readonly target?: string;
  readonly region?: string;
}

/** The target that was named, or `aws/<region>` where a region is known; null where nothing is. Throws `TroubleError`. */
export function targetOf({ target, region }: TargetFlags, settings: Settings, texts: Texts): string | null {
  requireTarget(target, texts);
  requireRegionName(region, texts);
  const known = region ?? settings.region;
  return target ?? (known === undefined ? null : `aws/${known}`);
}

/** The same for a command that needs one. Throws `TroubleError` where no target and no region is known. */
export function requiredTarget(flags: TargetFlags, settings: Settings, texts: Texts): string {
  const target = targetOf(flags, settings, texts);
  if (target === null) throw new TroubleError(exitCodes.usage, "no_region", texts.errors.noRegion());
  return target;
}

function requireTarget(target: string | undefined, { errors, tables }: Texts): void {
  if (target === undefined || /^(aws|simulator|custom\/[^\s]+)\/[a-z0-9-]+$/.test(target)) return;
  const trouble = errors.badValue("--target", target, tables.targetAllowed);
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}
