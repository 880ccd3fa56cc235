import type { Probe } from "../certification/probe.ts";
import { probesFor, revealingProbesFor, type Suite } from "../certification/suite.ts";
import type { ListedModel, ListedProbe, ListingNote } from "../events/run-event.ts";
import { chooseInvocation } from "../models/choose-invocation.ts";
import { lifecycleInForce } from "../models/lifecycle-in-force.ts";
import type { Model } from "../models/model.ts";
import { factsDigest, invocationIdFor } from "../models/registry.ts";
import { offeredModel, type ServiceFacts } from "../models/service-facts.ts";
import { plannedCall } from "./planned-call.ts";

/**
 * What a listing depends on in addition to the registry: what the service's control plane said, and with `deep` the
 * costly probes are asked too, and those of capabilities that are not declared.
 */
export interface ListingFacts {
  readonly suite: Suite;
  readonly region: string;
  readonly deep: boolean;
  readonly service: ServiceFacts;
  readonly now: string;
}

/** The models of a run as they are frozen, and where registry and service differ about those to be called. */
export interface Listing {
  readonly models: readonly ListedModel[];
  readonly notes: readonly ListingNote[];
}

/**
 * The models as a run freezes them: which it certifies by which probes under which id, and which it skips, in order.
 */
export function toListing(models: readonly Model[], how: ListingFacts): Listing {
  const listed = models.map((model, i) => toListedModel(model, i + 1, how));
  const called = models.filter((_, i) => listed[i]?.plan.do === "certify");
  return { models: listed, notes: called.flatMap((model) => notesOn(model, how)) };
}

function toListedModel(model: Model, index: number, { suite, region, deep, service, now }: ListingFacts): ListedModel {
  const { modelId, vendor, displayName, price } = model;
  const { invocationId, from: invocationIdFrom } = chooseInvocation(model, region, service);
  const { legacyOn, endOfLifeOn, goneSince, from: lifecycleFrom } = lifecycleInForce(model, service, now);
  return {
    index,
    modelId,
    vendor,
    displayName,
    invocationId,
    invocationIdFrom,
    lifecycleFrom,
    plan: goneSince === null ? { do: "certify" } : { do: "skip", reason: "end_of_life", date: goneSince },
    probes: goneSince === null ? plannedProbes(model, suite, deep) : [],
    price,
    legacyOn,
    endOfLifeOn,
    // Not of a discovered id: `status` compares only with the registry, and would call the certification stale.
    factsDigest: factsDigest(model, invocationIdFor(model, region)),
    entry: model,
  };
}

/** Uncounted probes come last: whatever becomes of them, the counted ones have had their calls. */
function plannedProbes(model: Model, suite: Suite, deep: boolean): ListedProbe[] {
  const uncounted = revealingProbesFor(suite, model, { deep }).map(({ probe, reveals, model: asIfDeclared }) => {
    return { ...listedProbe(probe, asIfDeclared), gate: false, counted: false, reveals };
  });
  return [...probesFor(suite, model, { deep }).map((probe) => listedProbe(probe, model)), ...uncounted];
}

function listedProbe(probe: Probe, model: Model): ListedProbe {
  const { name, capability, gate, deadlineMs } = probe;
  return {
    probe: name,
    capability,
    gate,
    counted: true,
    deadlineMs,
    maxMicroUsd: plannedCall(probe, model).microUsd?.most ?? null,
  };
}

function notesOn(model: Model, { region, service }: ListingFacts): ListingNote[] {
  const { modelId } = model;
  const { note } = chooseInvocation(model, region, service);
  const isUnlisted = service.models !== null && offeredModel(service, modelId) === null;
  return [
    ...(isUnlisted ? [{ modelId, note: "model_not_listed" as const }] : []),
    ...(note === null ? [] : [{ modelId, note }]),
  ];
}
