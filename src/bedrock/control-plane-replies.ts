import { z } from "zod";
import type { OfferedModel, OfferedProfile } from "../models/service-facts.ts";

/** The SDK gives times as `Date`; a run needs the UTC day. One outside of the years 1 to 9999 is no day. */
const daySchema = z
  .date()
  .optional()
  .transform((time) => {
    const day = time?.toISOString().slice(0, 10) ?? "";
    return /^\d{4}-/.test(day) && !day.startsWith("0000") ? day : null;
  });

/** What can come into the ledger: an id that is longer cannot be called. */
const id = z.string().max(2048);

/** The reply of ListFoundationModels, as far as it is of use. An endpoint without this operation has no summaries. */
export const foundationModelsSchema = z
  .object({
    modelSummaries: z.array(
      z.object({
        modelId: id,
        inferenceTypesSupported: z.array(z.string()).optional(),
        modelLifecycle: z
          .object({ status: z.string().optional(), legacyTime: daySchema, endOfLifeTime: daySchema })
          .optional(),
      }),
    ),
  })
  .transform(({ modelSummaries }): readonly OfferedModel[] =>
    modelSummaries.map(({ modelId, inferenceTypesSupported, modelLifecycle }) => ({
      modelId,
      inferenceTypes: inferenceTypesSupported ?? null,
      lifecycleStatus: modelLifecycle?.status ?? null,
      legacyOn: modelLifecycle?.legacyTime ?? null,
      endOfLifeOn: modelLifecycle?.endOfLifeTime ?? null,
    })),
  );

/** One page of ListInferenceProfiles; profiles that are not active are left out. */
export const inferenceProfilesPageSchema = z
  .object({
    inferenceProfileSummaries: z.array(
      z.object({
        inferenceProfileId: id,
        status: z.string(),
        models: z.array(z.object({ modelArn: id })),
      }),
    ),
    nextToken: z.string().optional(),
  })
  .transform(({ inferenceProfileSummaries, nextToken }) => ({
    profiles: inferenceProfileSummaries.filter(({ status }) => status === "ACTIVE").map(toProfile),
    nextToken,
  }));

/** A profile leads to the same model in several regions: their ARNs differ in nothing else. */
function toProfile(summary: { inferenceProfileId: string; models: { modelArn: string }[] }): OfferedProfile {
  const modelIds = summary.models.map(({ modelArn }) => modelArn.slice(modelArn.lastIndexOf("/") + 1));
  return { profileId: summary.inferenceProfileId, modelIds: [...new Set(modelIds)] };
}
