import type { ListedModel } from "../../events/run-event.ts";
import type { RunContext } from "../../machine/run-context.ts";
import type { Model } from "../../models/model.ts";
import { isPastEndOfLife } from "../../models/registry.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/**
 * Refuses a budget that could not be kept because a model to be called has no price. Throws `TroubleError` that names
 * them.
 */
export function requirePrices(models: readonly Model[], now: string, { errors }: Texts): void {
  const unpriced = idsWithoutPrice(models.filter((model) => !isPastEndOfLife(model, now)));
  if (unpriced.length === 0) return;
  throw new TroubleError(exitCodes.usage, "unpriced_models", errors.unpricedModels(unpriced));
}

/** The same for the models that a run has left. */
export function requirePricesOfRest({ models, verdicts, options }: RunContext, { errors }: Texts): void {
  if (options === null || options.maxCostMicroUsd === null) return;
  const unpriced = idsWithoutPrice(models.slice(verdicts.length).filter(({ plan }) => plan.do === "certify"));
  if (unpriced.length === 0) return;
  throw new TroubleError(exitCodes.usage, "unpriced_models", errors.unpricedRest(unpriced));
}

function idsWithoutPrice(models: readonly Pick<ListedModel, "modelId" | "price">[]): string[] {
  return models.filter(({ price }) => price === null).map(({ modelId }) => modelId);
}
