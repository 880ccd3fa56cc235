/**
 * What the service's control plane says of a model: by which inference types it is called (null: it does not say), its
 * lifecycle status in the service's own words, and dates as UTC days.
 */
export interface OfferedModel {
  readonly modelId: string;
  readonly inferenceTypes: readonly string[] | null;
  readonly lifecycleStatus: string | null;
  readonly legacyOn: string | null;
  readonly endOfLifeOn: string | null;
}

/** An inference profile of the service that can be called from the region, and the models that it leads to. */
export interface OfferedProfile {
  readonly profileId: string;
  readonly modelIds: readonly string[];
}

/** What the control plane answered; null where it did not, which says nothing about any model. */
export interface ServiceFacts {
  readonly models: readonly OfferedModel[] | null;
  readonly profiles: readonly OfferedProfile[] | null;
}

/** What is known if nothing was asked: only the registry counts. */
export const noServiceFacts: ServiceFacts = { models: null, profiles: null };

/** Where a fact of a model comes from. */
export type FactSource = "registry" | "control_plane";

/** The service's own words on one model; null where it said nothing, or does not list the model. */
export function offeredModel({ models }: ServiceFacts, modelId: string): OfferedModel | null {
  return models?.find((offered) => offered.modelId === modelId) ?? null;
}
