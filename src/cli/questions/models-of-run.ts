import { selectModels } from "../../models/selection.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { listed } from "../options/listed.ts";
import { TroubleError } from "../trouble-error.ts";

/** The models of a run that `--model` names, by ids or globs, in the run's order. Throws `TroubleError` with those that come nearest. */
export function modelsOfRun<M extends { readonly modelId: string }>(
  models: readonly M[],
  words: readonly string[],
  { errors }: Texts,
): readonly M[] {
  const result = selectModels(models, { only: listed(words), exclude: [] });
  if (result.kind === "selected") return result.models;
  const unmatched = result.kind === "unmatched" ? result.unmatched : [];
  const items = unmatched.map(({ item }) => item).join(", ");
  throw new TroubleError(exitCodes.usage, "unknown_model", errors.notInRun(items, unmatched[0]?.nearest ?? []));
}
