import { z } from "zod";
import { badgeSchema, verdictSchema } from "../../events/vocabulary.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/** How a certification ended; `runId` is the run that renewed, revoked or skipped it, null where it expired. */
const endSchema = z.object({
  how: z.enum(["renewed", "expired", "revoked", "end_of_life"]),
  at: timeSchema,
  runId: z.string().nullable(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
});

/** One verdict; `end` is null while it is in force. An inconclusive one was never in force, and has no end. */
const entrySchema = z.object({
  verdict: verdictSchema.exclude(["skipped"]),
  rating: z.number().nullable(),
  badge: badgeSchema.nullable(),
  runId: z.string(),
  globalPosition: z.int().min(1),
  concludedAt: timeSchema,
  certifiedAt: timeSchema.nullable(),
  expiresAt: timeSchema.nullable(),
  end: endSchema.nullable(),
});

/** `status --history --json`: the models that ever had a verdict, by target, suite and id; entries the newest last. */
export const historyRowsSchema = z.array(
  z.object({
    modelId: z.string(),
    vendor: z.string(),
    target: z.string(),
    suite: z.string(),
    entries: z.array(entrySchema).min(1),
  }),
);
