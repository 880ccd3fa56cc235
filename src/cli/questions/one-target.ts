import { type ChosenTargets, chosenTargets } from "../../planning/chosen-targets.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { CertificationRow } from "../../projections/certification-row.ts";
import { exitCodes } from "../exit-codes.ts";
import { requireTargetFlags, type TargetFlags } from "../options/target.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** Which targets that have certifications the flags and settings mean; null for all. STS is never asked. Throws `TroubleError`. */
export function targetsMeant(
  flags: TargetFlags,
  certifications: readonly CertificationRow[],
  settings: Settings,
  texts: Texts,
): ChosenTargets | null {
  requireTargetFlags(flags, texts);
  const { target, region = settings.region } = flags;
  return chosenTargets(
    { target, region },
    certifications.map((row) => row.target),
  );
}

/**
 * The one target that is meant; a pattern where the ledger has no certification of any. Throws `TroubleError` where
 * nothing says which, and where there are several, with their names.
 */
export function oneTarget(
  flags: TargetFlags,
  certifications: readonly CertificationRow[],
  settings: Settings,
  texts: Texts,
): string {
  const chosen = targetsMeant(flags, certifications, settings, texts);
  if (chosen === null) throw new TroubleError(exitCodes.usage, "no_region", texts.errors.noRegion());
  const { pattern, targets } = chosen;
  const [first, second] = targets;
  if (second === undefined) return first ?? pattern;
  throw new TroubleError(exitCodes.usage, "several_targets", texts.errors.severalTargets(pattern, targets));
}
