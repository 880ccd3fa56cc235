import { z } from "zod";
import { capabilitySchema, capabilityStateSchema, suspendReasonSchema, verdictSchema } from "../events/vocabulary.ts";

const timeSchema = z.iso.datetime({ precision: 3 });
const idSchema = z.string();

/** What every notice says: `targets` are those that it concerns, `next` is a command that shows more, null where none does. */
const common = {
  schemaVersion: z.literal(1),
  id: z.uuid().meta({ description: "The same each time this notice is sent: the idempotency key" }),
  at: timeSchema.meta({ description: "When it was recorded, by the database's clock" }),
  globalPosition: z
    .int()
    .min(1)
    .nullable()
    .meta({ description: "The event's position in the ledger; null if there is no event" }),
  targets: z.array(z.string()),
  text: z.string().meta({ description: "One or two sentences in the receiver's language" }),
  next: z.string().nullable().meta({ description: "The command that shows more" }),
};

/** What an application may find of a capability: what a run found out, or that a person accepts that it is broken. */
const standingSchema = capabilityStateSchema.or(z.literal("waived"));

const changedCapabilitySchema = z.strictObject({
  capability: capabilitySchema,
  from: standingSchema,
  to: standingSchema,
});
export type ChangedCapability = z.infer<typeof changedCapabilitySchema>;

/** One model on one target by one suite. `verdict` is null where a waiver began or ended; `from` null: it had none. */
const aboutModel = {
  ...common,
  runId: idSchema,
  suite: z.string(),
  modelId: z.string(),
  verdict: z.strictObject({ from: verdictSchema.nullable(), to: verdictSchema }).nullable(),
  capabilities: z.array(changedCapabilitySchema).meta({ description: "Those that no longer hold, or hold again" }),
  waivedUntil: timeSchema.nullable().meta({ description: "The end of a waiver that began" }),
};

const totalsSchema = z.strictObject({
  models: z.int(),
  certified: z.int(),
  qualityWarning: z.int(),
  failed: z.int(),
  inconclusive: z.int(),
  skipped: z.int(),
});
export type NoticeTotals = z.infer<typeof totalsSchema>;

const wholeSchema = z.enum(["certify", "campaign"]);

/** How many models are listed at most; `more` says how many are left out. */
export const mostModels = 100;
const more = z
  .int()
  .nonnegative()
  .meta({ description: `How many are left out, beyond ${mostModels}` });

const kinds = {
  verdict_changed: z.strictObject({ kind: z.literal("verdict_changed"), ...aboutModel }),
  first_verdict: z.strictObject({ kind: z.literal("first_verdict"), ...aboutModel }),
  capability_changed: z.strictObject({ kind: z.literal("capability_changed"), ...aboutModel }),
  revoked: z.strictObject({
    kind: z.literal("revoked"),
    ...common,
    runId: idSchema,
    actor: z.string(),
    reason: z.string().nullable(),
    models: z.array(z.strictObject({ modelId: z.string(), suite: z.string(), verdict: verdictSchema })),
    more,
  }),
  ended: z.strictObject({
    kind: z.literal("ended"),
    ...common,
    runId: idSchema.meta({ description: "The id of the campaign, or of a run that belongs to none" }),
    run: wholeSchema,
    status: z.enum(["completed", "cancelled"]),
    exitCode: z.int().nullable().meta({ description: "Null if it was cancelled" }),
    totals: totalsSchema,
  }),
  suspended: z.strictObject({
    kind: z.literal("suspended"),
    ...common,
    runId: idSchema,
    run: wholeSchema,
    reason: suspendReasonSchema,
  }),
  expiring: z.strictObject({
    kind: z.literal("expiring"),
    ...common,
    runId: idSchema.meta({ description: "The run that granted these certifications" }),
    suite: z.string(),
    models: z.array(z.strictObject({ modelId: z.string(), expiresAt: timeSchema })),
    more,
  }),
  test: z.strictObject({ kind: z.literal("test"), ...common }),
};

/** A notice as receivers get it, docs/notice.schema.json. More kinds and fields may come; none is changed. */
export const noticeSchema = z.discriminatedUnion("kind", [
  kinds.verdict_changed,
  kinds.first_verdict,
  kinds.capability_changed,
  kinds.revoked,
  kinds.ended,
  kinds.suspended,
  kinds.expiring,
  kinds.test,
]);
export type Notice = z.infer<typeof noticeSchema>;

type WithoutWords<N> = N extends Notice ? Omit<N, "text" | "next" | "schemaVersion"> : never;

/** A notice before it is put into words. */
export type Fact = WithoutWords<Notice>;
/** The fact of one kind. */
export type FactOf<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;

/** What a receiver can ask to be told of. */
export const subjects = [
  "verdict_changed",
  "capability_changed",
  "first_verdict",
  "revoked",
  "ended",
  "suspended",
  "expiring",
] as const satisfies readonly Fact["kind"][];
export type Subject = (typeof subjects)[number];

/** The JSON Schema (draft 2020-12) of a notice. */
export function noticeJsonSchema(): object {
  return { title: "recert notice", ...z.toJSONSchema(noticeSchema, { io: "input", reused: "inline" }) };
}
