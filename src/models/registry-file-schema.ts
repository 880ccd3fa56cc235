import { z } from "zod";
import { type Capabilities, type Model, modelSchema } from "./model.ts";

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

const declaredParametersSchema = z.strictObject({
  temperature: undeclared,
  topP: undeclared,
  temperatureWithTopP: undeclared,
  stopSequences: undeclared,
  forcedToolChoice: undeclared,
  reasoning: modelSchema.shape.parameters.shape.reasoning.default(null),
} satisfies Record<keyof Model["parameters"], z.ZodType>);

const lifecycleShape = modelSchema.shape.lifecycle.shape;
const lifecycleSchema = z
  .strictObject({
    status: lifecycleShape.status.default("active"),
    legacyOn: lifecycleShape.legacyOn.default(null),
    endOfLifeOn: lifecycleShape.endOfLifeOn.default(null),
  })
  .refine(({ status, endOfLifeOn }) => status !== "end_of_life" || endOfLifeOn !== null, {
    path: ["endOfLifeOn"],
    error: "a date (YYYY-MM-DD), since status is end_of_life",
  })
  .prefault({});

const regionPatternSchema = z.string().regex(/^(\*|[a-z0-9-]+\*?)$/, {
  error: "a region (us-east-1) or a pattern with * at its end (eu-*)",
});

/** One entry as people write it: the name defaults to the id, unknown prices and dates to null, every flag to false. */
const registryEntrySchema = modelSchema
  .extend({
    displayName: modelSchema.shape.displayName.optional(),
    capabilities: declaredCapabilitiesSchema.prefault({}),
    parameters: declaredParametersSchema.prefault({}),
    price: modelSchema.shape.price.default(null),
    lifecycle: lifecycleSchema,
    invocationIds: z.record(regionPatternSchema, z.string().min(1)).default({}),
    source: modelSchema.shape.source.default(defaultSource),
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
