import { z } from "zod";
import { badgeSchema, capabilitySchema, capabilityStateSchema, verdictSchema } from "../events/vocabulary.ts";

/** What a query of `certificationsQuery` answers. */
export const certificationRowsSchema = z.array(
  z.object({
    target: z.string(),
    suite: z.string(),
    modelId: z.string(),
    vendor: z.string(),
    verdict: verdictSchema,
    rating: z.number().nullable(),
    badge: badgeSchema.nullable(),
    capabilities: z.partialRecord(capabilitySchema, z.enum([...capabilityStateSchema.options, "waived"])),
    proven: z.array(capabilitySchema),
    certifiedAt: z.iso.datetime({ precision: 3 }).nullable(),
    expiresAt: z.iso.datetime({ precision: 3 }).nullable(),
    usable: z.boolean(),
    runId: z.string(),
    globalPosition: z.int().min(1),
  }),
);
