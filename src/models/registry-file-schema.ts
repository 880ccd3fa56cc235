import { z } from "zod";
import { type Capabilities, type Model, modelIdPattern, modelSchema } from "./model.ts";

/** What stands for `source` where a file does not say it. */
export const defaultSource = "registry file";

/** What is not declared is neither demanded of the model nor sent to it. */
const undeclared = z.boolean().default(false);

const declaredCapabilitiesSchema = z.strictObject({
  systemPrompt: undeclared,
  streaming: undeclared,
  toolUse: undeclared,
  vision: undeclared,
  documents: undeclared,
  structuredOutput: undeclared,
  reasoning: undeclared,
} satisfies Record<keyof Capabilities, z.ZodType>);

const parameterShape = modelSchema.shape.parameters.shape;
const declaredParametersSchema = z.strictObject({
  temperature: undeclared,
  topP: undeclared,
  temperatureWithTopP: undeclared,
  stopSequences: undeclared,
  forcedToolChoice: undeclared,
  toolStreaming: parameterShape.toolStreaming,
  toolResultStatus: parameterShape.toolResultStatus,
  reasoning: parameterShape.reasoning.default(null),
  reasoningDisplay: parameterShape.reasoningDisplay,
} satisfies Record<keyof Model["parameters"], z.ZodType>);

/** PostgreSQL has no year 0. */
const day = z.iso
  .date()
  .refine((text) => !text.startsWith("0000"), { error: "a date (YYYY-MM-DD) from the year 1 on" });

const lifecycleShape = modelSchema.shape.lifecycle.shape;
const lifecycleSchema = z
  .strictObject({
    status: lifecycleShape.status.default("active"),
    legacyOn: day.nullable().default(null),
    endOfLifeOn: day.nullable().default(null),
  })
  .refine(({ status, endOfLifeOn }) => status !== "end_of_life" || endOfLifeOn !== null, {
    path: ["endOfLifeOn"],
    error: "a date (YYYY-MM-DD), since status is end_of_life",
  })
  .prefault({});

const regionPatternSchema = z.string().regex(/^(\*|[a-z0-9-]+\*?)$/, {
  error: "a region (us-east-1) or a pattern with * at its end (eu-*)",
});

/** The longest texts that some place holds: an ARN for the ids, a line of a report for the rest. */
const id = z.string().max(2048);
const words = z.string().min(1).max(1000);

/** Beyond these the figures of a run would no longer be whole numbers. */
const tokens = z.int().positive().max(1_000_000_000);
const microUsd = z.int().nonnegative().max(1_000_000_000_000);

/** One entry as people write it: the name defaults to the id, unknown prices and dates to null, every flag to false. */
const registryEntrySchema = modelSchema
  .extend({
    modelId: id.regex(modelIdPattern),
    vendor: words,
    displayName: words.optional(),
    limits: z.strictObject({ contextTokens: tokens, outputTokens: tokens }),
    capabilities: declaredCapabilitiesSchema.prefault({}),
    parameters: declaredParametersSchema.prefault({}),
    price: z
      .strictObject({ inputMicroUsdPerMillionTokens: microUsd, outputMicroUsdPerMillionTokens: microUsd })
      .nullable()
      .default(null),
    lifecycle: lifecycleSchema,
    successor: id.regex(modelIdPattern).exactOptional(),
    invocationIds: z.record(regionPatternSchema, id.min(1)).default({}),
    source: words.default(defaultSource),
    checkedOn: day,
  })
  .transform((entry) => ({ ...entry, displayName: entry.displayName ?? entry.modelId }));

/** The documented shape of a registry file; model ids are unique in it. Its input side is docs/registry.schema.json. */
export const registryFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  models: z.array(registryEntrySchema).min(1).superRefine(refuseDuplicates),
});

/** The JSON Schema (draft 2020-12) of a registry file in both its forms, for editors. */
export function registryJsonSchema(): object {
  const bothForms = z.union([registryFileSchema, registryFileSchema.shape.models]);
  const schema = z.toJSONSchema(bothForms, { io: "input", reused: "ref" });
  return { title: "recert model registry", ...schema };
}

function refuseDuplicates(models: readonly { readonly modelId: string }[], context: z.RefinementCtx): void {
  const firstIndexById = new Map<string, number>();
  for (const [index, { modelId }] of models.entries()) {
    const first = firstIndexById.get(modelId);
    if (first === undefined) firstIndexById.set(modelId, index);
    else
      context.addIssue({
        code: "custom",
        path: [index, "modelId"],
        message: `a model id of its own (models[${first}] has this one)`,
      });
  }
}
