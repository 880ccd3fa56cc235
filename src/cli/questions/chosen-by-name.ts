import type { Texts } from "../../presentation/texts/catalogue.ts";
import { isSameVendor, vendorOf } from "../options/vendor.ts";
import { selectedModels } from "./selected-models.ts";

/** A model, by what people choose it by. */
export interface NamedModel {
  readonly modelId: string;
  readonly vendor: string;
}

/** Ids and globs (none = every model), and a vendor in whatever case, as typed. */
export interface NameChoice {
  readonly words: readonly string[];
  readonly vendor: string | undefined;
}

/**
 * Says whether a model was chosen. `known` are all that could be: those of the registry, and those of the ledger, since
 * a registry may have lost one. Throws `TroubleError` for a name that matches none of them.
 */
export function chosenByName(
  { words, vendor }: NameChoice,
  known: readonly NamedModel[],
  texts: Texts,
): (model: NamedModel) => boolean {
  const wanted = vendorOf(
    vendor,
    known.map((model) => model.vendor),
    texts,
  );
  const distinct = [...new Map(known.map((model) => [model.modelId, model])).values()];
  const selected =
    words.length === 0 ? distinct : selectedModels({ models: distinct }, { only: words, exclude: [] }, texts);
  const ids = new Set(selected.map(({ modelId }) => modelId));
  return (model) => ids.has(model.modelId) && (wanted === null || isSameVendor(model.vendor, wanted));
}
