import { z } from "zod";
import { badgeSchema, capabilitySchema, capabilityStateSchema, verdictSchema } from "../events/vocabulary.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/** Why a certification should be renewed. */
const staleReasonSchema = z.enum([
  "expired",
  "suite_changed",
  "model_changed",
  "lifecycle",
  "left_registry",
  "recertification_inconclusive",
]);

const capabilityReadingSchema = z.enum([...capabilityStateSchema.options, "waived"]);

/**
 * One element of `status --json`; a model of the registry that was never certified has null for what is not known, and no
 * capabilities. The dates and the successor are a remark: they make nothing stale.
 */
const statusRowSchema = z.object({
  modelId: z.string(),
  vendor: z.string(),
  target: z.string(),
  suite: z.string(),
  verdict: verdictSchema.nullable(),
  rating: z.number().nullable(),
  badge: badgeSchema.nullable(),
  certifiedAt: timeSchema.nullable(),
  expiresAt: timeSchema.nullable(),
  usable: z.boolean(),
  capabilities: z.partialRecord(capabilitySchema, capabilityReadingSchema),
  stale: z.array(staleReasonSchema),
  runId: z.string().nullable(),
  renewingRunId: z.string().nullable(),
  legacyOn: z.iso.date().nullable(),
  endOfLifeOn: z.iso.date().nullable(),
  successor: z.string().nullable(),
});
export type StatusRow = z.infer<typeof statusRowSchema>;

/**
 * A row as `status` shows it to people: with the clear that ended the last certification, if none was granted since, and
 * whether nothing but waived capabilities keeps it from being certified.
 */
export type ShownStatus = StatusRow & { readonly revokedRunId: string | null; readonly isWaived: boolean };

/** `status --json`. */
export const statusRowsSchema = z.array(statusRowSchema);
