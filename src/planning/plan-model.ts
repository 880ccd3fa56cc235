import { z } from "zod";
import { runOptionsSchema } from "../events/run-options.ts";
import { verdictSchema } from "../events/vocabulary.ts";

/** From the least to the most that can be, and what is to be expected when all goes well. */
function rangeOf<T extends z.ZodType>(figure: T) {
  return z.object({ min: figure, expected: figure, max: figure });
}

const countRangeSchema = rangeOf(z.int().nonnegative());

/**
 * What a run that comes to its end takes. `min`: each model is given up at its first call. `expected`: every probe is
 * answered right at once. `max`: every probe is confirmed in full and every trial needs all its attempts, each as long and
 * expensive as it can be. Calls that are throttled, or cut off by a crash, come on top of `calls`; throttled ones cost
 * nothing. Money is null where no price is known.
 */
const plannedUseSchema = z.object({
  calls: countRangeSchema,
  tokens: countRangeSchema,
  costUsd: rangeOf(z.number().nonnegative()).nullable(),
  durationMs: countRangeSchema,
});
export type PlannedUse = z.infer<typeof plannedUseSchema>;

/**
 * `start --dry-run --json`. `renews` are the certifications in force that a start would mark; `renewsKnown` is false if
 * no ledger could be asked, since a plan needs none. `totals.costUsd` leaves `unpricedModels` out.
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
