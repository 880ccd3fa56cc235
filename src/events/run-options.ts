import { z } from "zod";
import { trialsSchema } from "./trial-plan.ts";
import { evidenceSchema } from "./vocabulary.ts";

/** A role that a run's calls are made by; the external id itself is a secret, and is read again from a targets file. */
const roleSourceSchema = z.strictObject({
  role: z.string(),
  sessionName: z.string(),
  profile: z.string().exactOptional(),
  externalIdFrom: z.string().exactOptional(),
});

/**
 * Where a run's credentials come from, never what they are: the SDK's own chain, those that are kept in the database
 * under a name, a profile, or a role that is assumed with the keys of the chain or of a profile.
 */
export const credentialsSourceSchema = z.union([
  z.literal("environment"),
  z.strictObject({ database: z.string() }),
  z.strictObject({ profile: z.string() }),
  roleSourceSchema,
]);
export type CredentialsSource = z.infer<typeof credentialsSourceSchema>;

/** Whether the calls of a run take their part of quotas that others share. */
export const quotaModeSchema = z.enum(["shared", "off"]);

/** What an account may use in a minute of the models that fit a glob; null where nobody says. */
const declaredQuotaSchema = z.strictObject({
  models: z.string(),
  tokensPerMinute: z.number().positive().nullable(),
  requestsPerMinute: z.number().positive().nullable(),
});

/**
 * The options in force; durations in milliseconds. `simulate` is a scenario's name or absolute path. With `due` or
 * `failedOf` (the id of a run), `only` holds the ids that they came to when the run was started. `account` is the name
 * that was given to the account, null where none was. `baseline` is the id of the run that this one is compared with at
 * its end; absent where none was named. `quota` is absent if it was not given: off. `quotas` are those that a targets
 * file declares; the first that fits decides.
 */
export const runOptionsSchema = z.strictObject({
  delayMs: z.int().nonnegative(),
  maxRetries: z.int().min(1).max(10),
  maxWaitMs: z.int().nonnegative(),
  validForMs: z.int().positive(),
  trials: trialsSchema,
  deep: z.boolean(),
  maxCostMicroUsd: z.int().nonnegative().nullable(),
  evidence: evidenceSchema,
  skipCleanup: z.boolean(),
  only: z.array(z.string()),
  exclude: z.array(z.string()),
  due: z.boolean(),
  failedOf: z.string().nullable(),
  region: z.string(),
  account: z.string().nullable(),
  registry: z.string().nullable(),
  simulate: z.string().nullable(),
  credentials: credentialsSourceSchema,
  logDir: z.string().nullable(),
  baseline: z.string().optional(),
  quota: quotaModeSchema.optional(),
  quotas: z.array(declaredQuotaSchema).exactOptional(),
});
export type RunOptions = z.infer<typeof runOptionsSchema>;
