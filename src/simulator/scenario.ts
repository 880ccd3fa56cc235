import { z } from "zod";
import { defectKinds } from "./defects/defect-table.ts";
import { callsSchema, faultSchema } from "./fault.ts";
import { habitKinds } from "./habits/habit-table.ts";

const latencySchema = z
  .strictObject({ min: z.int().nonnegative(), max: z.int().nonnegative() })
  .refine(({ min, max }) => min <= max, { error: "min is above max" })
  .describe("Milliseconds from request to complete reply, drawn from the seed for each call");

const defectSchema = z
  .strictObject({ kind: z.enum(defectKinds), calls: callsSchema })
  .describe("A way in which the model's answers are wrong");

const habitSchema = z
  .strictObject({ kind: z.enum(habitKinds), calls: callsSchema })
  .describe("A manner of answering that is not wrong");

const quotaSchema = z
  .strictObject({
    tokensPerMinute: z.int().positive().optional(),
    requestsPerMinute: z.int().positive().optional(),
    minuteMs: z.int().positive().default(60_000).describe("How long a minute is; a shorter one saves time"),
  })
  .describe(
    "What can be invoked by one id within any minute; what goes beyond is throttled. Tokens are reserved as input + maxTokens when a call begins, and settled as input + output when it ends, where each token that Claude 3.7 or later wrote counts five",
  );
/** What a model's callers share, within any minute. */
export type ScenarioQuota = z.infer<typeof quotaSchema>;

const behaviourSchema = z.strictObject({
  latencyMs: latencySchema.optional(),
  quota: quotaSchema.optional(),
  faults: z.array(faultSchema).default([]).describe("The first that strikes a call decides it"),
  defects: z.array(defectSchema).default([]).describe("All that strike a call act on its answer"),
  habits: z.array(habitSchema).default([]).describe("They too; they come after the defects"),
});
export type ModelBehaviour = z.infer<typeof behaviourSchema>;

const daySchema = z.iso.date();

/** What the endpoint itself holds true of a model, in place of what the registry says: a run can find it out. */
const scenarioModelSchema = behaviourSchema.extend({
  lifecycle: z
    .strictObject({
      status: z.enum(["ACTIVE", "LEGACY"]).default("ACTIVE"),
      legacyOn: daySchema.optional(),
      endOfLifeOn: daySchema.optional().describe("Calls are refused from this UTC day on"),
    })
    .optional()
    .describe("What ListFoundationModels says of the model's lifecycle"),
  inferenceTypes: z
    .array(z.enum(["ON_DEMAND", "PROVISIONED", "INFERENCE_PROFILE"]))
    .optional()
    .describe("How the model can be called: without ON_DEMAND, calls by its bare id are refused"),
  profiles: z.array(z.string().min(1)).optional().describe("The inference profiles that lead to the model"),
});
/** One model of a scenario: how it behaves, and what the endpoint holds true of it. */
export type ScenarioModel = z.infer<typeof scenarioModelSchema>;

/**
 * How the simulated models behave. `everyModel` holds for all; what `models` says of one (by model id or by inference
 * profile id, which are the same model) comes before it: its faults are tried first, its latency replaces the general one.
 */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string().default(""),
  controlPlane: z
    .enum(["open", "forbidden", "down"])
    .default("open")
    .describe("Whether models and inference profiles can be listed, may not be, or the service does not answer that"),
  clockAheadMs: z
    .int()
    .default(0)
    .describe("How far the endpoint's clock, which the Date header of its replies tells, is ahead; below zero, behind"),
  everyModel: behaviourSchema.prefault({}),
  models: z.record(z.string().min(1), scenarioModelSchema).default({}),
});
export type Scenario = z.infer<typeof scenarioSchema>;
/** A scenario as people write it: whatever has a default may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
