import { z } from "zod";
import { eventDataSchemas } from "../events/run-event.ts";
import { trialOutcomeSchema, verdictSchema, waitReasonSchema } from "../events/vocabulary.ts";
import { interruptionSchema } from "./report-model.ts";

const timeSchema = z.iso.datetime({ precision: 3 });
const msSchema = z.int().nonnegative();
const countSchema = z.int().nonnegative();

/**
 * Where something began: the version and the time of its event, and its place on the axis of driven time, which counts
 * milliseconds from the run's beginning without rests. `ms` is null while it is not over.
 */
const placeSchema = z.object({ version: z.int().min(1), at: timeSchema, fromMs: msSchema });
const spanPlaceSchema = placeSchema.extend({ ms: msSchema.nullable() });

/**
 * A call or a wait of a model. Of calls: `passed` (for some probes a refusal passes), `wrong` = the reply was, `abandoned` =
 * its process left it. `isRetried` = it failed and was to be made again; `isConfirmation` = a failed trial made the run ask
 * more often than it was told to. A pause is a leg, never a span.
 */
const spanSchema = spanPlaceSchema.extend({
  kind: z.enum(["passed", "wrong", "failed", "abandoned", "open", "retry", "quota"]),
  probe: z.string().nullable(),
  trial: z.int().min(1).nullable(),
  isRetried: z.boolean(),
  isConfirmation: z.boolean(),
});
export type CourseSpan = z.infer<typeof spanSchema>;

/**
 * What a model or a probe took. `calls` came back; `retries` of them failed and were to be made again. `confirmed` are the
 * probes that were asked more often than the run was told to, with how often in all.
 */
const effortSchema = z.object({
  calls: countSchema,
  retries: countSchema,
  abandonedCalls: countSchema,
  waits: z.array(z.object({ reason: waitReasonSchema, ms: msSchema })),
  confirmed: z.array(z.object({ probe: z.string(), trials: z.int().min(1) })),
});
export type Effort = z.infer<typeof effortSchema>;

/** From its first call to that of the next probe. `outcome` is null where its model was given up, or it is under way. */
const probeSchema = spanPlaceSchema.extend({
  probe: z.string(),
  outcome: trialOutcomeSchema.nullable(),
  effort: effortSchema,
});
export type CourseProbe = z.infer<typeof probeSchema>;

/** `lastVersion` is that of its last event, `verdict` null until it is concluded; a planned skip has no spans. */
const modelLegSchema = spanPlaceSchema.extend({
  kind: z.literal("model"),
  lastVersion: z.int().min(1),
  index: z.int().min(1),
  modelId: z.string(),
  verdict: verdictSchema.nullable(),
  rating: z.number().nullable(),
  effort: effortSchema,
  probes: z.array(probeSchema),
  spans: z.array(spanSchema),
});
export type ModelLeg = z.infer<typeof modelLegSchema>;

/** A rest has no length on the axis; its `version` is that of the last event before it. */
const restLegSchema = placeSchema.extend({ kind: z.literal("rest"), ...interruptionSchema.shape });
export type RestLeg = z.infer<typeof restLegSchema>;

/** What takes no time of its own; its data is with the events of the run. */
const eventLegSchema = placeSchema.extend({ kind: z.literal("event"), type: z.keyof(z.object(eventDataSchemas)) });
const pauseLegSchema = spanPlaceSchema.extend({ kind: z.literal("pause") });

const legSchema = z.discriminatedUnion("kind", [eventLegSchema, modelLegSchema, pauseLegSchema, restLegSchema]);
export type Leg = z.infer<typeof legSchema>;

/**
 * How a run went, in the order in which it went, whatever the clock said: `report --timeline --json`. Times are ISO 8601
 * UTC, durations milliseconds.
 */
export const runCourseSchema = z.object({
  schemaVersion: z.literal(1),
  runId: z.string(),
  lengthMs: msSchema,
  legs: z.array(legSchema),
});
export type RunCourse = z.infer<typeof runCourseSchema>;
