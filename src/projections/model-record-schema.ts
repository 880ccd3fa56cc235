import { z } from "zod";
import { questionSchema } from "../events/question.ts";
import { callFailureSchema, findingSchema, trialOutcomeSchema } from "../events/vocabulary.ts";

const timeSchema = z.iso.datetime({ precision: 3 });
const durationMsSchema = z.int().nonnegative();

const failureSchema = callFailureSchema.pick({
  category: true,
  code: true,
  message: true,
  phrases: true,
  httpStatus: true,
});

/** One call as it is recorded: `outcome` and times are null while it is open, `reply` where none came whole. */
const attemptRecordSchema = z.object({
  attempt: z.int().min(1),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  latencyMs: durationMsSchema.nullable(),
  outcome: trialOutcomeSchema.nullable(),
  isAbandoned: z.boolean(),
  error: failureSchema.nullable(),
  finding: findingSchema.nullable(),
  reply: z.object({ stopReason: z.string(), excerpt: z.string().nullable(), sha256: z.string().nullable() }).nullable(),
  waits: z.array(
    z.object({ reason: z.enum(["retry", "quota"]), startedAt: timeSchema, ms: durationMsSchema.nullable() }),
  ),
});
export type AttemptRecord = z.infer<typeof attemptRecordSchema>;

const trialRecordSchema = z.object({
  probe: z.string(),
  trial: z.int().min(1),
  question: questionSchema.nullable(),
  attempts: z.array(attemptRecordSchema).min(1),
});
export type TrialRecord = z.infer<typeof trialRecordSchema>;

/** All that the events say of one model: each call of each trial, and the event that concluded it with the rules it went by. */
export const modelRecordSchema = z.object({
  startedAt: timeSchema.nullable(),
  concluded: z
    .object({
      at: timeSchema,
      globalPosition: z.int().min(1),
      version: z.int().min(1),
      hash: z.string(),
      rules: z.object({ verdict: z.string(), rating: z.string() }),
    })
    .nullable(),
  trials: z.array(trialRecordSchema),
});
export type ModelRecord = z.infer<typeof modelRecordSchema>;
