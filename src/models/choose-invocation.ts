import type { Model } from "./model.ts";
import { declaredInvocationIds } from "./registry.ts";
import { type FactSource, type OfferedProfile, offeredModel, type ServiceFacts } from "./service-facts.ts";

/**
 * What a person should know of a chosen id. `profile_not_offered`: the declared profile is not among those of the
 * service; `no_profile_found`: the model is called through a profile alone, and none is known for this region.
 */
export type InvocationNote = "profile_not_offered" | "no_profile_found";

/** The id to invoke, who gave it, and what is to be noted about it. */
export interface ChosenInvocation {
  readonly invocationId: string;
  readonly from: FactSource;
  readonly note: InvocationNote | null;
}

/**
 * The id to invoke in a region. What the registry declares always wins, even where the service does not list it: the
 * call itself will tell. Only where nothing is declared and the service says that the model cannot be called on demand,
 * one of the service's profiles is taken: of the region's own geography before the global one.
 */
export function chooseInvocation(model: Model, region: string, service: ServiceFacts): ChosenInvocation {
  const [declared] = declaredInvocationIds(model, region);
  if (declared !== undefined) {
    const note = isMissing(declared, model, service) ? "profile_not_offered" : null;
    return { invocationId: declared, from: "registry", note };
  }
  const inferenceTypes = offeredModel(service, model.modelId)?.inferenceTypes ?? null;
  if (inferenceTypes === null || inferenceTypes.includes("ON_DEMAND")) {
    return { invocationId: model.modelId, from: "registry", note: null };
  }
  const profileId = profileFor(model, region, service.profiles ?? []);
  if (profileId === null) return { invocationId: model.modelId, from: "registry", note: "no_profile_found" };
  return { invocationId: profileId, from: "control_plane", note: null };
}

/** Only an id like `us.<model id>` is the service's own; an application's profile or an ARN is never in its list. */
function isMissing(declared: string, { modelId }: Model, { profiles }: ServiceFacts): boolean {
  const isServiceProfile = declared.endsWith(`.${modelId}`) && !declared.includes("/");
  return isServiceProfile && profiles !== null && !profiles.some(({ profileId }) => profileId === declared);
}

/** The service lists only what can be called from the region, but `us.` from Canada would send data abroad unasked. */
function profileFor({ modelId }: Model, region: string, profiles: readonly OfferedProfile[]): string | null {
  const profileIds = profiles.filter(({ modelIds }) => modelIds.includes(modelId)).map(({ profileId }) => profileId);
  const byPreference = [...geographiesOf(region), "global"].map((geography) =>
    profileIds.find((profileId) => profileId.startsWith(`${geography}.`)),
  );
  return byPreference.find((profileId) => profileId !== undefined) ?? null;
}

/** The prefixes of the profiles that stay near a region, the nearest first. Source: AWS Bedrock User Guide. */
function geographiesOf(region: string): readonly string[] {
  return nearBy.find(({ regions }) => regions.test(region))?.geographies ?? [];
}

const nearBy = [
  { regions: /^us-gov-/, geographies: ["us-gov"] },
  { regions: /^us-/, geographies: ["us"] },
  { regions: /^ca-/, geographies: ["ca"] },
  { regions: /^eu-/, geographies: ["eu"] },
  { regions: /^ap-northeast-[13]$/, geographies: ["jp", "apac"] },
  { regions: /^ap-southeast-[24]$/, geographies: ["au", "apac"] },
  { regions: /^ap-/, geographies: ["apac"] },
] as const;
