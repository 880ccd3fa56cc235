import { z } from "zod";
import { defectKinds } from "./defects/defect-table.ts";
import { callsSchema, faultSchema } from "./fault.ts";

const latencySchema = z
  .strictObject({ min: z.int().nonnegative(), max: z.int().nonnegative() })
  .refine(({ min, max }) => min <= max, { error: "min is above max" })
  .describe("Milliseconds from request to complete reply, drawn from the seed for each call");

const defectSchema = z
  .strictObject({ kind: z.enum(defectKinds), calls: callsSchema })
  .describe("A way in which the model's answers are wrong");

const behaviourSchema = z.strictObject({
  latencyMs: latencySchema.optional(),
  faults: z.array(faultSchema).default([]).describe("The first that strikes a call decides it"),
  defects: z.array(defectSchema).default([]).describe("All that strike a call act on its answer"),
});
export type ModelBehaviour = z.infer<typeof behaviourSchema>;

/**
 * How the simulated models behave. `everyModel` holds for all; what `models` says of one (by model id or by inference
 * profile id, which are the same model) comes before it: its faults are tried first, its latency replaces the general one.
 */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string().default(""),
  everyModel: behaviourSchema.prefault({}),
  models: z.record(z.string().min(1), behaviourSchema).default({}),
});
export type Scenario = z.infer<typeof scenarioSchema>;
/** A scenario as people write it: whatever has a default may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
