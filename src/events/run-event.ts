import { z } from "zod";
import { campaignBegunSchema, campaignEndedSchema, campaignStartedSchema, membershipSchema } from "./campaign-event.ts";
import { clearStartedSchema, ownerFields, revokedSchema } from "./clear-event.ts";
import { afterAbandonmentSchema, afterTrialSchema, beyondMaxWaitSchema, nextStepSchema } from "./next-step.ts";
import { phraseSchema } from "./phrases/phrase.ts";
import { questionSchema } from "./question.ts";
import { replySchema, resentSchema, serviceClockAheadMsSchema } from "./reply.ts";
import { credentialsSourceSchema, quotaModeSchema, runOptionsSchema } from "./run-options.ts";
import { scheduleAddedSchema, scheduleBegunSchema, scheduleRemovedSchema } from "./schedule-event.ts";
import { suiteContentSchema } from "./suite-content.ts";
import {
  badgeSchema,
  callFailureSchema,
  capabilitySchema,
  failureCategorySchema,
  findingSchema,
  messagePhrasesSchema,
  provenCapabilitySchema,
  scoresSchema,
  suspendReasonSchema,
  trialOutcomeSchema,
  verdictSchema,
  waitReasonSchema,
} from "./vocabulary.ts";
import { capabilityWaivedSchema, waiverEndedSchema, waiveStartedSchema } from "./waive-event.ts";

const indexSchema = z.int().min(1);
const timeSchema = z.iso.datetime({ precision: 3 });
const dateSchema = z.iso.date();
const microUsdSchema = z.int().nonnegative();

/** Prices in micro-dollars per million tokens, so that money stays an integer. */
const priceSchema = z.strictObject({
  inputMicroUsdPerMillionTokens: microUsdSchema,
  outputMicroUsdPerMillionTokens: microUsdSchema,
});

/**
 * One probe of a model's plan. `counted` is false where it only looks for a capability that the registry does not
 * declare: then it is reported and never judged, and `reveals` names the capability. `maxMicroUsd` is the most that one
 * of its calls can cost, null where the price is not known.
 */
const listedProbeSchema = z.strictObject({
  probe: z.string(),
  capability: capabilitySchema,
  gate: z.boolean(),
  counted: z.boolean(),
  reveals: z.string().exactOptional(),
  deadlineMs: z.int().positive(),
  maxMicroUsd: microUsdSchema.nullable(),
});
export type ListedProbe = z.infer<typeof listedProbeSchema>;

/** Where a fact of a listed model comes from: the registry, or the service's own control plane. */
export const factSourceSchema = z.enum(["registry", "control_plane"]);

/** What a person should know of a listed model, though it changes nothing about the run. */
const listingNoteSchema = z.strictObject({
  modelId: z.string(),
  note: z.enum(["model_not_listed", "profile_replaced", "profile_not_offered", "no_profile_found"]),
});
export type ListingNote = z.infer<typeof listingNoteSchema>;

/**
 * What asking the service's control plane gave: `not_asked` where it cannot be (a custom endpoint without one), else
 * whether it answered. `detail` is the service's own sentence where it did not, a line each, or recert's by `phrases`; `notes` is where it and the registry
 * differ: the model is not among the service's, its declared profile is not, or it needs a profile and none is known.
 */
export const controlPlaneSchema = z.strictObject({
  foundationModels: z.enum(["answered", "forbidden", "unavailable", "not_asked"]),
  inferenceProfiles: z.enum(["answered", "forbidden", "unavailable", "not_asked"]),
  detail: z.string().nullable(),
  phrases: z.strictObject({ detail: phraseSchema }).exactOptional(),
  notes: z.array(listingNoteSchema),
});
export type ControlPlane = z.infer<typeof controlPlaneSchema>;

/**
 * One model as the run froze it. `entry` is the whole registry entry, for rendering the probes again after a resume;
 * `factsDigest` covers what makes a certification stale (capabilities, parameters, limits, invocation id).
 */
export const listedModelSchema = z.strictObject({
  index: indexSchema,
  modelId: z.string(),
  vendor: z.string(),
  displayName: z.string(),
  invocationId: z.string(),
  invocationIdFrom: factSourceSchema,
  lifecycleFrom: factSourceSchema,
  plan: z.discriminatedUnion("do", [
    z.strictObject({ do: z.literal("certify") }),
    z.strictObject({ do: z.literal("skip"), reason: z.literal("end_of_life"), date: dateSchema }),
  ]),
  probes: z.array(listedProbeSchema),
  price: priceSchema.nullable(),
  legacyOn: dateSchema.nullable(),
  endOfLifeOn: dateSchema.nullable(),
  factsDigest: z.string(),
  entry: z.record(z.string(), z.json()),
});
export type ListedModel = z.infer<typeof listedModelSchema>;

const previousSchema = z.strictObject({
  modelId: z.string(),
  verdict: verdictSchema,
  rating: z.number().nullable(),
  runId: z.string(),
});

/** The first event of a run that certifies; `campaign` says which one it belongs to, absent if it belongs to none. */
const certifyStartedSchema = z.strictObject({
  ...ownerFields,
  kind: z.literal("certify"),
  seed: z.string(),
  target: z.string(),
  options: runOptionsSchema,
  suite: z.strictObject({
    name: z.string(),
    version: z.int(),
    digest: z.string(),
    content: suiteContentSchema.exactOptional(),
  }),
  registryDigest: z.string(),
  registryCommit: z.string().nullable(),
  wholeRegistry: z.boolean(),
  campaign: membershipSchema.exactOptional(),
  machine: z.string(),
});
export type CertifyStarted = z.infer<typeof certifyStartedSchema>;

/** The data of every event type, schema version 1 each. Strict: an unknown field is refused, not dropped. */
export const eventDataSchemas = {
  RunStarted: z.discriminatedUnion("kind", [
    certifyStartedSchema,
    clearStartedSchema,
    waiveStartedSchema,
    campaignBegunSchema,
    scheduleBegunSchema,
  ]),
  /** `more`: on all parts of a listing but the last. `others`, on the last: what other lanes certify on the target. */
  ModelsListed: z.strictObject({
    models: z.array(listedModelSchema).min(1),
    others: z.array(z.string()).exactOptional(),
    controlPlane: controlPlaneSchema,
    more: z.literal(true).exactOptional(),
  }),
  CertificationsSuperseded: z.strictObject({ modelIds: z.array(z.string()), previous: z.array(previousSchema) }),
  CleanupSkipped: z.strictObject({ previous: z.array(previousSchema) }),
  ModelStarted: z.strictObject({ index: indexSchema, modelId: z.string() }),
  AttemptStarted: z.strictObject({
    attemptId: z.string(),
    index: indexSchema,
    modelId: z.string(),
    probe: z.string(),
    trial: z.int().min(1),
    attempt: z.int().min(1),
    question: questionSchema.exactOptional(),
  }),
  AttemptSucceeded: z.strictObject({
    attemptId: z.string(),
    outcome: z.enum(["passed", "failed"]),
    finding: findingSchema.nullable(),
    reply: replySchema,
    next: afterTrialSchema,
    resent: resentSchema,
    serviceClockAheadMs: serviceClockAheadMsSchema,
  }),
  AttemptFailed: z.strictObject({
    attemptId: z.string(),
    failure: callFailureSchema,
    latencyMs: z.int().nonnegative(),
    outcome: trialOutcomeSchema.nullable(),
    finding: findingSchema.nullable(),
    next: nextStepSchema,
    beyondMaxWait: beyondMaxWaitSchema.exactOptional(),
    resent: resentSchema,
    serviceClockAheadMs: serviceClockAheadMsSchema,
  }),
  AttemptAbandoned: z.strictObject({
    attemptId: z.string(),
    cause: z.enum(["interrupt", "crash"]),
    next: afterAbandonmentSchema,
  }),
  WaitStarted: z.strictObject({ reason: waitReasonSchema, until: timeSchema }),
  WaitEnded: z.strictObject({ reason: waitReasonSchema }),
  ModelConcluded: z.strictObject({
    index: indexSchema,
    modelId: z.string(),
    verdict: verdictSchema,
    rating: z.number().nullable(),
    scores: scoresSchema.nullable(),
    badge: badgeSchema.nullable(),
    successRate: z.number().nullable(),
    passed: z.int(),
    failed: z.int(),
    undecided: z.int(),
    notRun: z.int(),
    capabilities: z.partialRecord(capabilitySchema, provenCapabilitySchema),
    attempts: z.int(),
    latencyMs: z.int().nullable(),
    firstTokenMs: z.int().nullable(),
    error: z
      .strictObject({
        category: failureCategorySchema.or(z.literal("wrong_answer")),
        code: z.string(),
        message: z.string(),
        phrases: messagePhrasesSchema,
      })
      .nullable(),
    certifiedAt: timeSchema.nullable(),
    expiresAt: timeSchema.nullable(),
    rules: z.strictObject({ verdict: z.string(), rating: z.string() }),
  }),
  ReportIssued: z.strictObject({ logFile: z.string(), logSha256: z.string() }),
  RunCompleted: z.strictObject({ exitCode: z.int() }),
  RunInterrupted: z.strictObject({ signal: z.string() }),
  RunSuspended: z.strictObject({ reason: suspendReasonSchema, failure: callFailureSchema.nullable() }),
  RunResumed: z.strictObject({ ...ownerFields, takeOver: z.boolean() }),
  RunOptionsChanged: z.strictObject({
    delayMs: z.int().nonnegative().exactOptional(),
    maxRetries: z.int().min(1).max(10).exactOptional(),
    maxWaitMs: z.int().nonnegative().exactOptional(),
    maxCostMicroUsd: microUsdSchema.exactOptional(),
    credentials: credentialsSourceSchema.exactOptional(),
    quota: quotaModeSchema.exactOptional(),
  }),
  RunCancelled: z.strictObject(ownerFields),
  CertificationsRevoked: z.strictObject({ ...ownerFields, revoked: z.array(revokedSchema).min(1) }),
  CapabilityWaived: capabilityWaivedSchema,
  WaiverEnded: waiverEndedSchema,
  CampaignStarted: campaignStartedSchema,
  CampaignEnded: campaignEndedSchema,
  ScheduleAdded: scheduleAddedSchema,
  ScheduleRemoved: scheduleRemovedSchema,
} as const;

/** The name of an event type. */
export type EventType = keyof typeof eventDataSchemas;
/** The data of one event type. */
export type EventData<T extends EventType> = z.infer<(typeof eventDataSchemas)[T]>;

/** One thing that happened in a run, as the machine sees it: a closed union by `type`. */
export type RunEvent = { [T in EventType]: { readonly type: T; readonly data: EventData<T> } }[EventType];
/** The event of one type. */
export type EventOf<T extends EventType> = Extract<RunEvent, { type: T }>;
