import { z } from "zod";
import { phraseSchema, type Told } from "./phrases/phrase.ts";
import { badges, capabilities, capabilityStates, verdicts } from "./words.ts";

export type { Badge, Capability, Verdict } from "./words.ts";

/** What a run concludes about one model. Rules: docs/verdicts.md. */
export const verdictSchema = z.enum(verdicts);

/** What one probe showed: `undecided` = we could not find out, `not_run` = the model was given up before. */
export const probeOutcomeSchema = z.enum(["passed", "failed", "undecided", "not_run"]);
export type ProbeOutcome = z.infer<typeof probeOutcomeSchema>;

/** What a run is for: to certify models, to revoke certifications, to decide on a waiver, to drive others together. */
export const runKindSchema = z.enum(["certify", "clear", "waive", "campaign", "schedule"]);
export type RunKind = z.infer<typeof runKindSchema>;

/** What one asking of a probe showed; `undecided` = we could not find out. */
export const trialOutcomeSchema = z.enum(["passed", "failed", "undecided"]);
export type TrialOutcome = z.infer<typeof trialOutcomeSchema>;

/** What an application may rely on, in the order in which people read it. */
export const capabilitySchema = z.enum(capabilities);

/** What a run found out about a capability. Rules: docs/verdicts.md. */
export const capabilityStateSchema = z.enum(capabilityStates);
export type CapabilityState = z.infer<typeof capabilityStateSchema>;

/**
 * A capability of a model as a run concluded it: `passed` of its decided `trials`, and the one-sided 95 % lower bound of
 * its rate that they prove, 0 to 1.
 */
export const provenCapabilitySchema = z.strictObject({
  state: capabilityStateSchema,
  passed: z.int().nonnegative(),
  trials: z.int().nonnegative(),
  atLeast: z.number().min(0).max(1),
});
export type ProvenCapability = z.infer<typeof provenCapabilitySchema>;

/** Why a call brought no complete reply, or a model no verdict. One row each in the failure table of `bedrock/`. */
export const failureCategorySchema = z.enum([
  "throttled",
  "daily_quota",
  "server_error",
  "timeout",
  "connection_failed",
  "reply_cut",
  "unknown_model",
  "end_of_life",
  "needs_profile",
  "unsupported",
  "access_denied",
  "credentials",
  "rejected",
  "unknown",
]);
export type FailureCategory = z.infer<typeof failureCategorySchema>;

/** The badge that a rating earns; names are the same in every language. */
export const badgeSchema = z.enum(badges);

/** Why a run waits: between two models, before a retry, or for the account's quota. */
export const waitReasonSchema = z.enum(["pause", "retry", "quota"]);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/** Why a run was suspended by its own process; `resume` continues it once the cause is fixed. */
export const suspendReasonSchema = z.enum(["credentials", "access", "budget", "outage", "stuck"]);
export type SuspendReason = z.infer<typeof suspendReasonSchema>;

/** The four parts of a rating, in stars; their sum (before caps and rounding) is the rating. */
export const scoresSchema = z.strictObject({
  success: z.number(),
  resilience: z.number(),
  performance: z.number(),
  stability: z.number(),
});
export type Scores = z.infer<typeof scoresSchema>;

/** The phrase of a `message` that is a sentence of recert's own; not there where others wrote it. */
export const messagePhrasesSchema = z.strictObject({ message: phraseSchema }).exactOptional();

/**
 * One call that brought no complete reply. `code` is the service's or the runtime's own error name, `message` is
 * theirs too (made storable and cut), unless `phrases` says it; `retryAfterMs` what the service asked us to wait.
 */
export const callFailureSchema = z.strictObject({
  category: failureCategorySchema,
  code: z.string(),
  message: z.string(),
  phrases: messagePhrasesSchema,
  httpStatus: z.int().nullable(),
  requestId: z.string().nullable(),
  retryAfterMs: z.int().nonnegative().nullable(),
});
export type CallFailure = z.infer<typeof callFailureSchema>;

/** The phrases of a failure, to be spread beside its message; nothing where others wrote that. */
export function phrasesOf({ phrases }: Pick<CallFailure, "phrases">): Pick<CallFailure, "phrases"> {
  return phrases === undefined ? {} : { phrases };
}

/**
 * How much of what a model said is written into the ledger: nothing, the hash of its reply, or an excerpt and the hash.
 * What is not written is nowhere: the judgement was made before, and is kept in any case.
 */
export const evidenceSchema = z.enum(["none", "hash", "excerpt"]);
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * Why a probe failed: what was asked, what was expected, what came (an excerpt, or null where the run's evidence leaves
 * the model's words out). `code` is stable, the rest is to be read, in English; `phrases` has what is more than a
 * quotation, for other languages.
 */
export const findingSchema = z.strictObject({
  code: z.string(),
  asked: z.string(),
  expected: z.string(),
  received: z.string().nullable(),
  phrases: z
    .strictObject({
      asked: phraseSchema.exactOptional(),
      expected: phraseSchema.exactOptional(),
      received: phraseSchema.exactOptional(),
    })
    .exactOptional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** The finding with what was expected and received as phrases, where it has them. */
export function told({ code, expected, received, phrases }: Finding) {
  const receivedAs: Told | null = phrases?.received ?? received;
  const expectedAs: Told = phrases?.expected ?? expected;
  return { code, expected: expectedAs, received: receivedAs };
}
