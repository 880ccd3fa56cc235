import { z } from "zod";
import { runOptionsSchema } from "../../events/run-event.ts";
import { verdictSchema } from "../../events/vocabulary.ts";

const countRangeSchema = z.object({ min: z.int().nonnegative(), max: z.int().nonnegative() });
const moneyRangeSchema = z.object({ min: z.number().nonnegative(), max: z.number().nonnegative() });

/** From the fewest (every call succeeds at once) to the most (every probe needs all its attempts). Null = not known. */
const plannedUseSchema = z.object({
  calls: countRangeSchema,
  tokens: countRangeSchema,
  costUsd: moneyRangeSchema.nullable(),
  durationMs: countRangeSchema,
});

/**
 * `start --dry-run --json`. `renews` are the certifications in force that a start would mark; `renewsKnown` is false when
 * no ledger could be asked, for a plan needs none. `totals.costUsd` leaves `unpricedModels` out.
 */
export const planSchema = z.object({
  type: z.literal("plan"),
  target: z.string(),
  suite: z.object({ name: z.string(), version: z.int(), digest: z.string() }),
  options: runOptionsSchema,
  models: z.array(
    plannedUseSchema.extend({
      index: z.int().min(1),
      modelId: z.string(),
      invocationId: z.string(),
      vendor: z.string(),
      displayName: z.string(),
      probes: z.array(z.string()),
      skip: z.object({ reason: z.literal("end_of_life"), date: z.iso.date() }).nullable(),
    }),
  ),
  renews: z.array(
    z.object({ modelId: z.string(), verdict: verdictSchema, rating: z.number().nullable(), runId: z.string() }),
  ),
  renewsKnown: z.boolean(),
  totals: plannedUseSchema.extend({
    models: z.int().nonnegative(),
    probes: z.int().nonnegative(),
    unpricedModels: z.array(z.string()),
  }),
});
export type Plan = z.infer<typeof planSchema>;
