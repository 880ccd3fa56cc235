import { z } from "zod";
import { suspendReasonSchema, trialOutcomeSchema } from "./vocabulary.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/**
 * What follows a trial, decided once and never re-taken: the probe is asked again with other words, or has its outcome,
 * or the model is given up.
 */
const afterTrialOptions = [
  z.strictObject({ do: z.literal("trial") }),
  z.strictObject({ do: z.literal("probe"), outcome: trialOutcomeSchema }),
  z.strictObject({ do: z.literal("model"), verdict: z.enum(["failed", "inconclusive", "skipped"]) }),
] as const;
/** The same, of a trial that a reply ended. */
export const afterTrialSchema = z.discriminatedUnion("do", afterTrialOptions);
export type AfterTrial = z.infer<typeof afterTrialSchema>;

/** What follows a failed call: the same trial's call again, when the wait ends at `until`; a rest of the run; or the trial's end. */
export const nextStepSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("retry"), reason: z.enum(["retry", "quota"]), until: timeSchema, waitMs: z.int() }),
  z.strictObject({ do: z.literal("run"), reason: suspendReasonSchema }),
  ...afterTrialOptions,
]);
export type NextStep = z.infer<typeof nextStepSchema>;

/** What follows a call that was cut off: the same attempt once more, or the end of its trial, undecided. */
export const afterAbandonmentSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("repeat") }),
  ...afterTrialOptions,
]);
export type AfterAbandonment = z.infer<typeof afterAbandonmentSchema>;

/** How long the wait of a throttled call would have been, and what was left of the run's `maxWaitMs`. */
export const beyondMaxWaitSchema = z.strictObject({ waitMs: z.int(), leftMs: z.int().nonnegative() });
