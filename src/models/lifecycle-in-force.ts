import { dayOf, isReached } from "./calendar.ts";
import type { Model } from "./model.ts";
import { type FactSource, offeredModel, type ServiceFacts } from "./service-facts.ts";

/** The dates of a model as a run takes them (UTC days), who gave them, and the day since which it cannot be called. */
export interface LifecycleInForce {
  readonly legacyOn: string | null;
  readonly endOfLifeOn: string | null;
  readonly goneSince: string | null;
  readonly from: FactSource;
}

/**
 * The lifecycle by registry and service together. Each date of the service takes precedence over the registry's; a
 * model whose end of life is past by either of them is gone. `from` is the service where it tells something new:
 * another end, or of a living model another day of turning legacy.
 */
export function lifecycleInForce(model: Model, service: ServiceFacts, now: string): LifecycleInForce {
  const declared = model.lifecycle;
  const told = toldDates(model, service, now);
  const legacyOn = told.legacyOn ?? declared.legacyOn;
  const goneSince = [told.endOfLifeOn, declared.endOfLifeOn].find((day) => isReached(day, now)) ?? null;
  const endOfLifeOn = goneSince ?? told.endOfLifeOn ?? declared.endOfLifeOn;
  const isNews = endOfLifeOn !== declared.endOfLifeOn || (goneSince === null && legacyOn !== declared.legacyOn);
  return { legacyOn, endOfLifeOn, goneSince, from: isNews ? "control_plane" : "registry" };
}

/**
 * A model that the service calls legacy without saying since when is legacy from today at the latest: an earlier day in
 * the registry is kept, a later one or none gives way.
 */
function toldDates(model: Model, service: ServiceFacts, now: string) {
  const offered = offeredModel(service, model.modelId);
  if (offered === null) return { legacyOn: null, endOfLifeOn: null };
  const { lifecycleStatus, legacyOn, endOfLifeOn } = offered;
  const isNews = lifecycleStatus === "LEGACY" && !isReached(legacyOn ?? model.lifecycle.legacyOn, now);
  return { legacyOn: isNews ? dayOf(now) : legacyOn, endOfLifeOn };
}
