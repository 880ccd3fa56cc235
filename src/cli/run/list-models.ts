import { probesFor, type Suite } from "../../certification/suite.ts";
import type { ListedModel } from "../../events/run-event.ts";
import type { Model } from "../../models/model.ts";
import { factsDigest, invocationIdFor, isPastEndOfLife } from "../../models/registry.ts";

/** The models as a run freezes them: whom it certifies by which probes under which id, and whom it skips, in order. */
export function toListedModels(
  models: readonly Model[],
  how: { readonly suite: Suite; readonly region: string; readonly now: Date },
): ListedModel[] {
  return models.map((model, i) => toListedModel(model, i + 1, how));
}

function toListedModel(
  model: Model,
  index: number,
  { suite, region, now }: { readonly suite: Suite; readonly region: string; readonly now: Date },
): ListedModel {
  const { modelId, vendor, displayName, price, lifecycle } = model;
  const invocationId = invocationIdFor(model, region);
  const goneSince = isPastEndOfLife(model, now) ? lifecycle.endOfLifeOn : null;
  return {
    index,
    modelId,
    vendor,
    displayName,
    invocationId,
    plan: goneSince === null ? { do: "certify" } : { do: "skip", reason: "end_of_life", date: goneSince },
    probes:
      goneSince !== null
        ? []
        : probesFor(suite, model).map(({ name, gate, deadlineMs }) => ({ probe: name, gate, deadlineMs })),
    price,
    legacyOn: lifecycle.legacyOn,
    endOfLifeOn: lifecycle.endOfLifeOn,
    factsDigest: factsDigest(model, invocationId),
    entry: model,
  };
}
