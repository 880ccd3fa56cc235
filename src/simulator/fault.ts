import { z } from "zod";

const ordinalSchema = z.int().min(1);

/** When a fault or defect strikes; call ordinals count from 1 for each model. */
export const callsSchema = z
  .union(
    [
      z.literal("always"),
      z.array(ordinalSchema).min(1),
      z.strictObject({ from: ordinalSchema, to: ordinalSchema.optional() }),
      z.strictObject({ chance: z.number().min(0).max(1) }),
    ],
    { error: 'expected "always", a list of ordinals from 1, { "from", "to"? } or { "chance": 0 to 1 }' },
  )
  .default("always")
  .describe(
    'Which calls to the model: "always", a list of ordinals (from 1), a range { from, to? } with both ends in it, or { chance } of each call, drawn from the seed',
  );
export type Calls = z.infer<typeof callsSchema>;

const plainKinds = [
  "daily_quota",
  "server_error",
  "unavailable",
  "model_timeout",
  "model_not_ready",
  "hang",
  "connection_cut",
  "stream_cut",
  "stream_reset",
  "stream_stall",
  "malformed_json",
  "empty_reply",
  "access_denied",
  "expired_token",
  "end_of_life",
  "needs_profile",
  "unknown_model",
] as const;

const streamExceptions = [
  "internalServerException",
  "modelStreamErrorException",
  "modelTimeoutException",
  "serviceUnavailableException",
  "throttlingException",
  "validationException",
] as const;

/**
 * One way in which a call goes wrong, and when. Faults whose kind begins with `stream_`, and `broken_frame`, strike
 * only streaming calls; `needs_profile` strikes only calls by the bare model id.
 */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(plainKinds), calls: callsSchema }),
  z.strictObject({
    kind: z.literal("throttled"),
    calls: callsSchema,
    retryAfterMs: z.int().nonnegative().optional().describe("Sent as x-amz-retry-after and, in seconds, Retry-After"),
  }),
  z.strictObject({
    kind: z.literal("slow"),
    calls: callsSchema,
    delayMs: z.int().nonnegative().default(5000).describe("Added to the call's latency"),
  }),
  z.strictObject({
    kind: z.literal("validation"),
    calls: callsSchema,
    message: z.string().default("Malformed input request, please reformat your input and try again."),
  }),
  z.strictObject({ kind: z.literal("stream_exception"), calls: callsSchema, exception: z.enum(streamExceptions) }),
  z.strictObject({
    kind: z.literal("broken_frame"),
    calls: callsSchema,
    form: z.enum(["bad_checksum", "half_frame"]).default("bad_checksum"),
  }),
]);
export type Fault = z.infer<typeof faultSchema>;
export type StreamExceptionName = (typeof streamExceptions)[number];
