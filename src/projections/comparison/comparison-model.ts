import { z } from "zod";
import {
  capabilitySchema,
  findingSchema,
  probeOutcomeSchema,
  provenCapabilitySchema,
  verdictSchema,
} from "../../events/vocabulary.ts";
import { errorSchema, runStatusSchema } from "../report-model.ts";

const timeSchema = z.iso.datetime({ precision: 3 });
const countSchema = z.int().nonnegative();
const pValueSchema = z.number().min(0).max(1).nullable();

/**
 * What became of one thing from A to B. `newly_unknown` and `newly_known`: only one of the runs could find out; `unclear`:
 * a difference that would matter, of too few trials to tell it from chance; `not_compared`: the two do not answer the same
 * question, or only one run asked.
 */
export const answerSchema = z.enum([
  "regressed",
  "newly_unknown",
  "fixed",
  "newly_known",
  "unclear",
  "unchanged",
  "not_compared",
]);
export type Answer = z.infer<typeof answerSchema>;

/** What became of a model; `gone` and `new`: only A, or only B, certified it. */
export const modelAnswerSchema = z.enum([...answerSchema.options, "gone", "new"]);
export type ModelAnswer = z.infer<typeof modelAnswerSchema>;

/** How the two runs differ. `a_unfinished`: some of its models may be pending. */
export const differenceSchema = z.enum([
  "same_run",
  "suite",
  "suite_digest",
  "target",
  "a_unfinished",
  "b_unfinished",
  "a_is_later",
  "trials",
]);
export type Difference = z.infer<typeof differenceSchema>;

const runSchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  target: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  suite: z.object({ name: z.string(), version: z.int(), digest: z.string() }),
  trials: z.int(),
  models: countSchema,
  pending: countSchema,
  headPosition: z.int().min(1),
  headHash: z.string(),
});
export type ComparedSide = z.infer<typeof runSchema>;

const verdictChangeSchema = z.object({
  a: verdictSchema.nullable(),
  b: verdictSchema.nullable(),
  answer: answerSchema,
});

/** `pValue` is null where no test was made: a capability that broke, or holds again, was confirmed by its own trials. */
const capabilityChangeSchema = z.object({
  a: provenCapabilitySchema.nullable(),
  b: provenCapabilitySchema.nullable(),
  pValue: pValueSchema,
  answer: answerSchema,
});
export type CapabilityChange = z.infer<typeof capabilityChangeSchema>;

/** `error` and `finding` are what B found wrong. */
const probeChangeSchema = z.object({
  probe: z.string(),
  capability: capabilitySchema,
  a: probeOutcomeSchema.nullable(),
  b: probeOutcomeSchema.nullable(),
  answer: answerSchema,
  error: errorSchema.nullable(),
  finding: findingSchema.nullable(),
});
export type ProbeChange = z.infer<typeof probeChangeSchema>;

/** Medians over `pairs` calls of each run, which passed the same probes. */
const timeChangeSchema = z.object({
  aMs: z.number().nonnegative(),
  bMs: z.number().nonnegative(),
  pairs: countSchema,
  pValue: pValueSchema,
  answer: answerSchema,
});
export type TimeChange = z.infer<typeof timeChangeSchema>;

const ratingSchema = z.number().nullable();
const moneySchema = z.number().nonnegative().nullable();

/** Rating and cost have no answer of their own: they follow from what has one. */
const modelSchema = z.object({
  modelId: z.string(),
  vendor: z.string(),
  answer: modelAnswerSchema,
  verdict: verdictChangeSchema,
  rating: z.object({ a: ratingSchema, b: ratingSchema }),
  capabilities: z.partialRecord(capabilitySchema, capabilityChangeSchema),
  probes: z.array(probeChangeSchema),
  latency: timeChangeSchema.nullable(),
  firstToken: timeChangeSchema.nullable(),
  costUsd: z.object({ a: moneySchema, b: moneySchema }),
});
export type ComparedModel = z.infer<typeof modelSchema>;

const totalsSchema = z.object({
  models: countSchema,
  regressed: countSchema,
  fixed: countSchema,
  newlyUnknown: countSchema,
  newlyKnown: countSchema,
  unclear: countSchema,
  unchanged: countSchema,
  notCompared: countSchema,
  new: countSchema,
  gone: countSchema,
  tests: countSchema,
  costUsd: z.object({ a: moneySchema, b: moneySchema }),
});
export type ComparisonTotals = z.infer<typeof totalsSchema>;

/**
 * `compare --format json`. Times are ISO 8601 UTC, durations milliseconds, money US dollars. `thresholds` is what a
 * difference had to exceed; `tests` counts the exact tests that the false discovery rate holds for.
 */
export const comparisonSchema = z.object({
  schemaVersion: z.literal(1),
  a: runSchema,
  b: runSchema,
  differences: z.array(differenceSchema),
  thresholds: z.object({
    falseDiscoveryRate: z.number(),
    ratePoints: z.number(),
    latencyRatio: z.number(),
    latencyMs: z.number(),
  }),
  totals: totalsSchema,
  models: z.array(modelSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;
