import { z } from "zod";
import { verdictSchema } from "./vocabulary.ts";

/** Who drives or ends a run, on which machine, with which tool, and why. */
export const ownerFields = {
  actor: z.string(),
  host: z.string(),
  pid: z.int(),
  toolVersion: z.string(),
  reason: z.string().nullable(),
};

/**
 * What a clear was asked to revoke: the models by id or glob, or all where none is named; of one vendor or suite, or of
 * every one where that is null.
 */
export const clearOptionsSchema = z.strictObject({
  only: z.array(z.string()),
  vendor: z.string().nullable(),
  suite: z.string().nullable(),
});
export type ClearOptions = z.infer<typeof clearOptionsSchema>;

/** One certification that a clear has ended, as it was: what was granted, and the run that granted it. */
export const revokedSchema = z.strictObject({
  modelId: z.string(),
  suite: z.string(),
  verdict: verdictSchema,
  rating: z.number().nullable(),
  runId: z.string(),
});
export type Revoked = z.infer<typeof revokedSchema>;

/** The first event of a run that revokes: it asks no model anything, so it has neither seed nor suite. */
export const clearStartedSchema = z.strictObject({
  ...ownerFields,
  kind: z.literal("clear"),
  target: z.string(),
  options: clearOptionsSchema,
  machine: z.string(),
});
export type ClearStarted = z.infer<typeof clearStartedSchema>;
