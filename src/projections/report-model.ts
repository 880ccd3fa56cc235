import { z } from "zod";
import { controlPlaneSchema, factSourceSchema } from "../events/run-event.ts";
import { runOptionsSchema } from "../events/run-options.ts";
import {
  badgeSchema,
  callFailureSchema,
  capabilitySchema,
  failureCategorySchema,
  findingSchema,
  messagePhrasesSchema,
  probeOutcomeSchema,
  provenCapabilitySchema,
  scoresSchema,
  suspendReasonSchema,
  verdictSchema,
} from "../events/vocabulary.ts";
import { modelRecordSchema } from "./model-record-schema.ts";

/** ISO 8601, UTC, to the millisecond. */
export const timeSchema = z.iso.datetime({ precision: 3 });
const countSchema = z.int().nonnegative();
const durationMsSchema = z.int().nonnegative();
const rateSchema = z.number().min(0).max(1);

/** What the ledger alone says of a run: a process that was killed leaves its run `running`. */
export const runStatusSchema = z.enum(["running", "interrupted", "suspended", "completed", "cancelled"]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Every category of failure, and a complete reply that was not what was asked for. */
export const errorCategorySchema = z.enum([...failureCategorySchema.options, "wrong_answer"]);
export type ErrorCategory = z.infer<typeof errorCategorySchema>;

/**
 * `message` is in English; `phrases` has it as a code and parameters where it is a sentence of recert's own. `httpStatus` is
 * null where no reply had one, and where no single call stands behind the error.
 */
export const errorSchema = z.object({
  category: errorCategorySchema,
  code: z.string(),
  message: z.string(),
  phrases: messagePhrasesSchema,
  httpStatus: z.int().nullable(),
});
export type ReportError = z.infer<typeof errorSchema>;

/**
 * A rest of the run. `at` is its last event before the rest, `resumedAt` and `restMs` are null while it lasts.
 * `killed` = the process left no word; `signal` and `suspended` say which and why in `detail`.
 */
export const interruptionSchema = z.object({
  at: timeSchema,
  cause: z.enum(["signal", "suspended", "killed"]),
  detail: z.string().nullable(),
  resumedAt: timeSchema.nullable(),
  restMs: durationMsSchema.nullable(),
});
export type Interruption = z.infer<typeof interruptionSchema>;

/**
 * `countedUsd` is what was taken off the budget: more than the cost where a call's own is not known. `mostLeftUsd` is the
 * most that the rest of the run can cost, null where a price is not known.
 */
const budgetSchema = z.object({
  maxCostUsd: z.number().nonnegative(),
  countedUsd: z.number().nonnegative(),
  mostLeftUsd: z.number().nonnegative().nullable(),
});
export type ReportBudget = z.infer<typeof budgetSchema>;

/**
 * `controlPlane` is null until the run has listed its models. `serviceClockAheadMs` is there only where the service's clock
 * was too far from the owner's: the farthest of the run's calls.
 */
const runSchema = z.object({
  id: z.string(),
  kind: z.literal("certify"),
  status: runStatusSchema,
  target: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  resumes: countSchema,
  reason: z.string().nullable(),
  options: runOptionsSchema,
  suite: z.object({ name: z.string(), version: z.int(), digest: z.string() }),
  registryDigest: z.string(),
  registryCommit: z.string().nullable(),
  headPosition: z.int().min(1),
  headHash: z.string(),
  headVersion: z.int().min(1),
  actor: z.string(),
  host: z.string(),
  toolVersion: z.string(),
  exitCode: z.int().nullable(),
  logFile: z.string().nullable(),
  suspended: z.object({ reason: suspendReasonSchema, failure: callFailureSchema.nullable() }).nullable(),
  interruptions: z.array(interruptionSchema),
  budget: budgetSchema.nullable(),
  controlPlane: controlPlaneSchema.nullable(),
  serviceClockAheadMs: z.int().exactOptional(),
});

/** `trials` are the decided ones, `passed` and `failed` together. */
const trialCountsSchema = z.object({
  passed: countSchema,
  failed: countSchema,
  undecided: countSchema,
  trials: countSchema,
});
export type TrialCounts = z.infer<typeof trialCountsSchema>;

/**
 * Of probes that were asked more than once. `passAllRate` (pass^N) is the share of the decided probes that passed in all
 * their trials, `passRate` the share of the decided trials that passed; null where none was decided.
 */
const trialRatesSchema = z.object({
  passAllRate: rateSchema.nullable(),
  passRate: rateSchema.nullable(),
});
export type TrialRates = z.infer<typeof trialRatesSchema>;

/** `costUsd` sums the models whose price is known; `unpricedModels` names the called ones that it leaves out. */
export const totalsSchema = z.object({
  models: countSchema,
  certified: countSchema,
  qualityWarning: countSchema,
  failed: countSchema,
  inconclusive: countSchema,
  skipped: countSchema,
  pending: countSchema,
  successRate: rateSchema.nullable(),
  durationMs: durationMsSchema,
  wallMs: durationMsSchema,
  meanModelMs: durationMsSchema.nullable(),
  calls: countSchema,
  abandonedCalls: countSchema,
  retries: countSchema,
  inputTokens: countSchema,
  outputTokens: countSchema,
  costUsd: z.number().nonnegative().nullable(),
  unpricedModels: z.array(z.string()),
  trialRates: trialRatesSchema.nullable(),
});
export type Totals = z.infer<typeof totalsSchema>;

/**
 * `beyondMaxWait`: a throttled call was not waited out, because the wait (`asked`: the service's own, else recert's)
 * was longer than what was left of the run's `maxWaitMs`. `finding` comes with `error` if a rejected request was
 * judged.
 */
const probeSchema = z.object({
  probe: z.string(),
  capability: capabilitySchema,
  gate: z.boolean(),
  outcome: probeOutcomeSchema,
  ...trialCountsSchema.shape,
  flaky: z.boolean(),
  attempts: countSchema,
  abandonedCalls: countSchema,
  latencyMs: durationMsSchema.nullable(),
  error: errorSchema.nullable(),
  finding: findingSchema.nullable(),
  beyondMaxWait: z.object({ waitMs: durationMsSchema, leftMs: durationMsSchema, asked: z.boolean() }).nullable(),
});
export type ReportProbe = z.infer<typeof probeSchema>;

/**
 * Against the certification in force when the run began: `kept` = this run could not find out, so the old one stays;
 * `ended` = the model was skipped, which ends the old one; `first` = there was none.
 */
const changeSchema = z.enum(["first", "better", "same", "worse", "kept", "ended"]);
export type Change = z.infer<typeof changeSchema>;

/**
 * `record` is there only where a report of this one model was asked for. `undeclared` are capabilities that the model
 * showed though the registry does not declare them, sorted; they count for nothing. `latencyMs` is the mean of all
 * calls that passed, `firstTokenMs` of only the streamed ones, whose mean latency is `streamedLatencyMs`; `buffered`
 * where the pieces of every stream came together at its end. `lifecycle` has the dates that the run went by;
 * `invocationIdFrom` and `from` say who gave them.
 */
export const modelSchema = z.object({
  index: z.int().min(1),
  modelId: z.string(),
  invocationId: z.string(),
  invocationIdFrom: factSourceSchema,
  vendor: z.string(),
  displayName: z.string(),
  lifecycle: z.object({
    legacyOn: z.iso.date().nullable(),
    endOfLifeOn: z.iso.date().nullable(),
    successor: z.string().nullable(),
    from: factSourceSchema,
  }),
  verdict: verdictSchema.nullable(),
  rating: z.number().nullable(),
  scores: scoresSchema.nullable(),
  badge: badgeSchema.nullable(),
  successRate: rateSchema.nullable(),
  latencyMs: durationMsSchema.nullable(),
  firstTokenMs: durationMsSchema.nullable(),
  streamedLatencyMs: durationMsSchema.nullable(),
  buffered: z.boolean(),
  attempts: countSchema,
  capabilities: z.partialRecord(capabilitySchema, provenCapabilitySchema),
  probes: z.array(probeSchema),
  undeclared: z.array(z.string()),
  trialRates: trialRatesSchema.nullable(),
  error: errorSchema.extend({ advice: z.string() }).nullable(),
  skip: z.object({ reason: z.literal("end_of_life"), date: z.iso.date().nullable() }).nullable(),
  previous: z.object({ verdict: verdictSchema, rating: z.number().nullable(), runId: z.string() }).nullable(),
  change: changeSchema.nullable(),
  certifiedAt: timeSchema.nullable(),
  expiresAt: timeSchema.nullable(),
  durationMs: durationMsSchema.nullable(),
  calls: countSchema,
  abandonedCalls: countSchema,
  retries: countSchema,
  inputTokens: countSchema,
  outputTokens: countSchema,
  costUsd: z.number().nonnegative().nullable(),
  record: modelRecordSchema.exactOptional(),
});
export type ReportModel = z.infer<typeof modelSchema>;

/** `report --format json`. Times are ISO 8601 UTC, durations milliseconds, rates 0 to 1, money US dollars. */
export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  run: runSchema,
  totals: totalsSchema,
  models: z.array(modelSchema),
});
export type Report = z.infer<typeof reportSchema>;
export type ReportRun = Report["run"];
