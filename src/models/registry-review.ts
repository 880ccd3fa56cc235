import { isNear, isReached } from "./calendar.ts";
import type { Model } from "./model.ts";
import { builtInRegistry, isPastEndOfLife } from "./registry.ts";
import { defaultSource } from "./registry-file-schema.ts";

/**
 * Something about a model that is allowed and that its author may not have meant: calls that will be skipped or soon
 * fail, facts without a source, an unknown cost, a vendor that may be misspelt, a capability that is declared but
 * cannot be asked for.
 */
export type RegistryWarningCode =
  | "past_end_of_life"
  | "near_end_of_life"
  | "legacy"
  | "no_source"
  | "no_price"
  | "unknown_vendor"
  | "no_capability"
  | "reasoning_without_parameter";

/** `date` is the day that the warning is about, null where it is about none. */
export interface RegistryWarning {
  readonly modelId: string;
  readonly code: RegistryWarningCode;
  readonly date: string | null;
}

/** How many models a registry has of each vendor, in the order of their first ones, and what may not be meant so. */
export interface RegistryReview {
  readonly modelsByVendor: ReadonlyMap<string, number>;
  readonly warnings: readonly RegistryWarning[];
}

/** Reviews a valid registry as of a day. Vendors are known from the built-in registry. */
export function reviewRegistry(models: readonly Model[], now: string): RegistryReview {
  const modelsByVendor = new Map<string, number>();
  for (const { vendor } of models) modelsByVendor.set(vendor, (modelsByVendor.get(vendor) ?? 0) + 1);
  return { modelsByVendor, warnings: models.flatMap((model) => warningsOf(model, now)) };
}

const knownVendors = new Set(builtInRegistry().map(({ vendor }) => vendor.toLowerCase()));

/** Of a model that is skipped for its end of life nothing else matters. */
function warningsOf(model: Model, now: string): RegistryWarning[] {
  const { modelId, vendor, price, capabilities, parameters, lifecycle, source } = model;
  if (isPastEndOfLife(model, now)) return [{ modelId, code: "past_end_of_life", date: lifecycle.endOfLifeOn }];
  const holds: readonly (readonly [RegistryWarningCode, boolean])[] = [
    ["no_source", source === defaultSource],
    ["no_price", price === null],
    ["unknown_vendor", !knownVendors.has(vendor.toLowerCase())],
    ["no_capability", !Object.values(capabilities).includes(true)],
    ["reasoning_without_parameter", capabilities.reasoning && parameters.reasoning === null],
  ];
  const others = holds.filter(([, isSo]) => isSo).map(([code]) => ({ modelId, code, date: null }));
  return [...endingWarnings(model, now), ...others];
}

/** A date that is near matters more than the word. */
function endingWarnings(model: Model, now: string): RegistryWarning[] {
  const { modelId, lifecycle } = model;
  if (isNear(lifecycle.endOfLifeOn, now)) return [{ modelId, code: "near_end_of_life", date: lifecycle.endOfLifeOn }];
  const isLegacy = lifecycle.status === "legacy" || isReached(lifecycle.legacyOn, now);
  return isLegacy ? [{ modelId, code: "legacy", date: lifecycle.legacyOn }] : [];
}
