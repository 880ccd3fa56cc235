import { geographiesOf, geographyOf, isOfferedIn } from "./inference-profiles.ts";
import type { Model } from "./model.ts";
import { declaredInvocationIds } from "./registry.ts";
import { type FactSource, type OfferedProfile, offeredModel, type ServiceFacts } from "./service-facts.ts";

/**
 * What a person should know about a chosen id. `profile_replaced`: the service does not list the declared profile, and
 * another way that it lists is taken; `profile_not_offered`: it does not list the declared one, which is invoked
 * anyway; `no_profile_found`: the model is called only through a profile, and none is known for this region.
 */
export type InvocationNote = "profile_replaced" | "profile_not_offered" | "no_profile_found";

/** The id to invoke, who gave it, and what is to be noted about it. */
export interface ChosenInvocation {
  readonly invocationId: string;
  readonly from: FactSource;
  readonly note: InvocationNote | null;
}

/**
 * The id to invoke in a region. What the registry declares is invoked, unless it is a profile of the service that the
 * service does not list while it lists a way that leads no farther from the region. Where nothing is declared and the
 * service says that the model cannot be called on demand, one of its profiles is taken: of the region's own geography
 * before the global one.
 */
export function chooseInvocation(model: Model, region: string, service: ServiceFacts): ChosenInvocation {
  const [declared] = declaredInvocationIds(model, region);
  if (declared === undefined) return undeclaredInvocation(model, region, service);
  const geography = geographyOf(declared, model.modelId);
  if (geography === null || service.profiles === null || service.profiles.some((p) => p.profileId === declared)) {
    return { invocationId: declared, from: "registry", note: null };
  }
  const listed = listedWays(model, service, geographiesWithin(geography, region))[0];
  return listed === undefined
    ? { invocationId: declared, from: "registry", note: "profile_not_offered" }
    : { invocationId: listed, from: "control_plane", note: "profile_replaced" };
}

function undeclaredInvocation(model: Model, region: string, service: ServiceFacts): ChosenInvocation {
  const { modelId } = model;
  const inferenceTypes = offeredModel(service, modelId)?.inferenceTypes ?? null;
  if (inferenceTypes === null || inferenceTypes.includes("ON_DEMAND")) {
    return { invocationId: modelId, from: "registry", note: null };
  }
  const global = isOfferedIn("global", region) ? ["global"] : [];
  const [profileId] = profilesOf(model, [...geographiesOf(region), ...global], service.profiles ?? []);
  if (profileId === undefined) return { invocationId: modelId, from: "registry", note: "no_profile_found" };
  return { invocationId: profileId, from: "control_plane", note: null };
}

/**
 * The geographies near a region that reach no farther than a declared one, since a profile decides where data goes:
 * `apac` never stands in for `jp`, nor `global` for `eu`, but each of them may stand in for `global`.
 */
function geographiesWithin(declared: string, region: string): readonly string[] {
  const nearest = geographiesOf(region);
  return nearest.includes(declared) ? nearest.slice(0, nearest.indexOf(declared)) : nearest;
}

/**
 * A profile before the model's own id, since the registry asked for one: it has more capacity than the region by
 * itself.
 */
function listedWays(model: Model, service: ServiceFacts, geographies: readonly string[]): readonly string[] {
  const isOnDemand = offeredModel(service, model.modelId)?.inferenceTypes?.includes("ON_DEMAND") ?? false;
  return [...profilesOf(model, geographies, service.profiles ?? []), ...(isOnDemand ? [model.modelId] : [])];
}

/** The service lists only what can be called from the region, but `us.` from Canada would send data abroad unasked. */
function profilesOf(
  { modelId }: Model,
  geographies: readonly string[],
  profiles: readonly OfferedProfile[],
): readonly string[] {
  const profileIds = profiles.filter(({ modelIds }) => modelIds.includes(modelId)).map(({ profileId }) => profileId);
  return geographies.flatMap((geography) => profileIds.find((id) => id.startsWith(`${geography}.`)) ?? []);
}
