import { z } from "zod";
import { suites } from "../../certification/suites.ts";
import { trialsSchema } from "../../events/trial-plan.ts";
import { isRegionName } from "../../models/partition.ts";
import { durationPattern, durationToMs } from "../duration.ts";

const roleArnPattern = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/;

const longestWaitMs = 86_400_000;

/** As the flags take it: milliseconds, or a number with its unit. */
const durationSchema = z
  .union([z.int().min(0).max(longestWaitMs), z.string().regex(durationPattern)])
  .transform((written) => durationToMs(String(written)))
  .refine((ms) => ms !== undefined && ms <= longestWaitMs)
  .meta({ description: "As --delay takes it: 10000 (ms), 10s, 2m; 0 to 24h" });

const pathSchema = z.string().min(1).max(4096);
const modelsSchema = z.array(z.string().min(1).max(2048));
const regionsSchema = z
  .array(z.string().max(64).refine(isRegionName))
  .min(1)
  .max(100)
  .meta({ description: "One target each" });

/** Beyond these a sum would no longer be a whole number. */
const perMinute = z.int().positive().max(1_000_000_000_000);

const quotasSchema = z
  .record(
    z.string().min(1).max(2048),
    z
      .strictObject({ tokensPerMinute: perMinute.optional(), requestsPerMinute: perMinute.optional() })
      .refine((quota) => Object.keys(quota).length > 0, { when: ({ issues }) => issues.length === 0 }),
  )
  .meta({ description: "What the account may use, by model id; * and ? as in only" });

/** How targets are certified: each of it for one target, or for all of them. */
const settings = {
  suite: z.enum(suites.map(({ name }) => name)).optional(),
  registry: pathSchema.optional().meta({ description: "A registry file, relative to this file" }),
  only: modelsSchema.optional().meta({ description: "Model ids; * stands for any characters, ? for one" }),
  exclude: modelsSchema.optional(),
  delay: durationSchema.optional(),
  maxRetries: z.int().min(1).max(10).optional(),
  maxWait: durationSchema.optional(),
  trials: trialsSchema.optional(),
  lanes: z.int().min(1).max(64).optional().meta({ description: "How many models are certified side by side" }),
  quotas: quotasSchema.optional(),
};

/** From where the keys come that assume a role, or sign where there is none. */
const base = {
  sessionName: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/)
    .optional()
    .meta({ description: "What CloudTrail shows as the session's name; default: recert" }),
  profile: z
    .string()
    .regex(/^[^\r\n\0]{1,256}$/)
    .optional()
    .meta({ description: "A profile of ~/.aws; else what the AWS SDK finds" }),
};

const targetSchema = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .meta({ description: "Twelve digits in quotation marks; checked against AWS STS before anything is called" }),
  roleArn: z.string().max(700).regex(roleArnPattern).optional().meta({ description: "The role to assume" }),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/)
    .optional()
    .meta({ description: "What the role's trust policy demands; never shown or recorded" }),
  ...base,
  simulate: pathSchema.optional().meta({ description: "A scenario's name or JSON file, in place of an account" }),
  regions: regionsSchema.optional(),
  ...settings,
});

/** The documented shape of a targets file. Its input side is docs/targets.schema.json. */
export const targetsFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  defaults: z
    .strictObject({ ...base, regions: regionsSchema.optional(), ...settings })
    .prefault({})
    .meta({ description: "What applies to targets that do not say otherwise" }),
  targets: z.array(targetSchema).min(1).max(1000),
});

/** A targets file as it was checked, durations in milliseconds. */
export type TargetsFile = z.infer<typeof targetsFileSchema>;

/** The names of fields that a file may have at a place, by what the place is. */
export const fieldsOf = {
  file: Object.keys(targetsFileSchema.shape),
  defaults: Object.keys(targetsFileSchema.shape.defaults.unwrap().shape),
  target: Object.keys(targetSchema.shape),
  quota: ["tokensPerMinute", "requestsPerMinute"],
};

/** The JSON Schema (draft 2020-12) of a targets file, for editors. */
export function targetsJsonSchema(): object {
  return { title: "recert targets", ...z.toJSONSchema(targetsFileSchema, { io: "input", reused: "inline" }) };
}
