import { z } from "zod";
import { errorCategorySchema } from "../../projections/report-model.ts";

const countSchema = z.int().nonnegative();
const latencyMsSchema = z.int().nonnegative().nullable();

const errorSchema = z.object({
  category: errorCategorySchema,
  code: z.string(),
  message: z.string(),
  advice: z.string(),
});

const probedModelSchema = z.object({
  modelId: z.string(),
  invocationId: z.string(),
  vendor: z.string(),
  outcome: z.enum(["passed", "failed", "undecided", "not_asked"]),
  latencyMs: latencyMsSchema,
  probes: z.array(
    z.object({
      probe: z.string(),
      outcome: z.enum(["passed", "failed", "undecided"]),
      calls: countSchema,
      latencyMs: latencyMsSchema,
    }),
  ),
  error: errorSchema.nullable(),
});
export type ProbedModel = z.infer<typeof probedModelSchema>;

/**
 * `probe --format json`. `latencyMs` is that of replies, of a model their mean; `error` is the first of its probes' ones.
 * `not_asked`: the command was interrupted, or the credentials failed, before its turn. Times are ISO 8601 UTC.
 */
export const probeReportSchema = z.object({
  schemaVersion: z.literal(1),
  target: z.string(),
  suite: z.object({ name: z.string(), version: z.int(), digest: z.string() }),
  startedAt: z.iso.datetime({ precision: 3 }),
  endedAt: z.iso.datetime({ precision: 3 }),
  interruptedBy: z.string().nullable(),
  exitCode: z.int(),
  totals: z.object({
    models: countSchema,
    passed: countSchema,
    failed: countSchema,
    undecided: countSchema,
    notAsked: countSchema,
    calls: countSchema,
    inputTokens: countSchema,
    outputTokens: countSchema,
  }),
  models: z.array(probedModelSchema),
});
export type ProbeReport = z.infer<typeof probeReportSchema>;
