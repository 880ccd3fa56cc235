import { z } from "zod";
import { durationPattern, durationToMs } from "../../planning/duration.ts";
import { subjects } from "../notice.ts";

const longestMs = 365 * 86_400_000;

const durationSchema = z
  .string()
  .regex(durationPattern)
  .transform(durationToMs)
  .refine((ms) => ms !== undefined && ms <= longestMs)
  .meta({ description: "Such as 12h or 2d, at most 365d; default: 2d" });

/** In capitals, so that a secret in its place is not taken for a name and shown. */
const secretVariableSchema = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]{0,127}$/)
  .meta({ description: "The name of an environment variable, in capitals; never the secret itself" });

const variableSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/);

const argumentSchema = z
  .string()
  .max(4096)
  .regex(/^[^\0]*$/);

const everyReceiver = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .meta({ description: "Identifies the receiver: a new name is a new receiver" }),
  about: z.array(z.enum(subjects)).min(1).optional().meta({ description: "Default: all but first_verdict" }),
  targets: z
    .array(z.string().min(1).max(2048))
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "Targets; * stands for any characters. Simulated ones only by a pattern like simulator/*" }),
  expiringWithin: durationSchema.optional(),
  lang: z.enum(["en", "pt-BR"]).optional().meta({ description: "The language of its text; default: en" }),
};

const webhookSchema = z.strictObject({
  kind: z.literal("webhook"),
  ...everyReceiver,
  url: z
    .url({ protocol: /^https?$/ })
    .max(4096)
    .refine((url) => !/^[a-z]+:\/\/[^/?#]*@/i.test(url))
    .optional()
    .meta({ description: "Without name and password: use urlFrom for anything secret" }),
  urlFrom: secretVariableSchema.optional(),
  secretFrom: secretVariableSchema,
});

const slackSchema = z.strictObject({ kind: z.literal("slack"), ...everyReceiver, urlFrom: secretVariableSchema });

const commandSchema = z.strictObject({
  kind: z.literal("command"),
  ...everyReceiver,
  command: z
    .array(argumentSchema)
    .min(1)
    .max(100)
    .refine(([program]) => program !== "", { when: ({ issues }) => issues.length === 0 })
    .meta({ description: "The program (relative to this file if it has a slash) and its arguments; no shell" }),
  env: z
    .array(variableSchema)
    .max(100)
    .optional()
    .meta({ description: "Variables that it gets in addition to PATH and HOME" }),
});

/** The documented shape of a receivers file. Its input side is docs/notify.schema.json. */
export const receiversFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  receivers: z
    .array(z.discriminatedUnion("kind", [webhookSchema, slackSchema, commandSchema]))
    .min(1)
    .max(50),
});

/** A receivers file as it was checked, durations in milliseconds. */
export type ReceiversFile = z.infer<typeof receiversFileSchema>;

const schemaByKind = { webhook: webhookSchema, slack: slackSchema, command: commandSchema };

/** The names of fields that a receiver of a kind, given as JSON, may have; of none that is known, those of all. */
export function fieldsOfKind(kind: string): readonly string[] {
  const known = Object.entries(schemaByKind).filter(([name]) => JSON.stringify(name) === kind);
  const schemas = known.length > 0 ? known : Object.entries(schemaByKind);
  return [...new Set(schemas.flatMap(([, { shape }]) => Object.keys(shape)))];
}

/** The JSON Schema (draft 2020-12) of a receivers file, for editors. */
export function receiversJsonSchema(): object {
  return { title: "recert receivers", ...z.toJSONSchema(receiversFileSchema, { io: "input", reused: "inline" }) };
}
