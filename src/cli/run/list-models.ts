import type { Probe } from "../../certification/probe.ts";
import { probesFor, type Suite } from "../../certification/suite.ts";
import type { ListedModel, ListedProbe } from "../../events/run-event.ts";
import type { Model } from "../../models/model.ts";
import { factsDigest, invocationIdFor, isPastEndOfLife } from "../../models/registry.ts";
import { plannedCall } from "./planned-call.ts";

/** What a listing depends on besides the registry; with `deep` the costly probes are asked too. */
export interface ListingFacts {
  readonly suite: Suite;
  readonly region: string;
  readonly deep: boolean;
  readonly now: Date;
}

/** The models as a run freezes them: whom it certifies by which probes under which id, and whom it skips, in order. */
export function toListedModels(models: readonly Model[], how: ListingFacts): ListedModel[] {
  return models.map((model, i) => toListedModel(model, i + 1, how));
}

function toListedModel(model: Model, index: number, { suite, region, deep, now }: ListingFacts): ListedModel {
  const { modelId, vendor, displayName, price, lifecycle } = model;
  const invocationId = invocationIdFor(model, region);
  const goneSince = isPastEndOfLife(model, now) ? lifecycle.endOfLifeOn : null;
  return {
    index,
    modelId,
    vendor,
    displayName,
    invocationId,
    invocationIdFrom: "registry",
    lifecycleFrom: "registry",
    plan: goneSince === null ? { do: "certify" } : { do: "skip", reason: "end_of_life", date: goneSince },
    probes: goneSince !== null ? [] : probesFor(suite, model, { deep }).map((probe) => listedProbe(probe, model)),
    price,
    legacyOn: lifecycle.legacyOn,
    endOfLifeOn: lifecycle.endOfLifeOn,
    factsDigest: factsDigest(model, invocationId),
    entry: model,
  };
}

function listedProbe(probe: Probe, model: Model): ListedProbe {
  const { name, gate, deadlineMs } = probe;
  return {
    probe: name,
    gate,
    counted: true,
    deadlineMs,
    maxMicroUsd: plannedCall(probe, model).microUsd?.most ?? null,
  };
}
