import { z } from "zod";

const dateSchema = z.iso.date();

/** What the model is declared to do; a declared capability is probed, an undeclared one is not demanded. */
export const capabilitiesSchema = z.strictObject({
  systemPrompt: z.boolean(),
  streaming: z.boolean(),
  toolUse: z.boolean(),
  vision: z.boolean(),
  documents: z.boolean(),
  structuredOutput: z.boolean(),
  reasoning: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/**
 * Request parameters that the vendor takes or refuses; a probe never sends one that is false. `toolStreaming`: tools in a
 * streamed request (absent: as `toolUse` and `streaming` together say). `toolResultStatus`: that a result says whether the
 * tool failed (absent: taken). `reasoning` is how thinking is asked for (null: it
 * cannot be; `always`: it comes unasked), `reasoningDisplay` what makes the thoughts of an adaptive model readable; which
 * fields they stand for says thinking-fields.ts.
 */
export const parametersSchema = z.strictObject({
  temperature: z.boolean(),
  topP: z.boolean(),
  temperatureWithTopP: z.boolean(),
  stopSequences: z.boolean(),
  forcedToolChoice: z.boolean(),
  toolStreaming: z.boolean().exactOptional(),
  toolResultStatus: z.boolean().exactOptional(),
  reasoning: z.enum(["budget", "adaptive", "effort", "reasoning_effort", "reasoning_config", "always"]).nullable(),
  reasoningDisplay: z.enum(["summarized"]).exactOptional(),
});

/** What a model id of Bedrock looks like. */
export const modelIdPattern = /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/;

/**
 * One registry entry. Prices are micro-dollars per million tokens (USD 0.035 per million = 35,000), null = not known.
 * `invocationIds` maps a region, or a pattern of regions with `*` at its end, to the id that is actually invoked there;
 * the longest match wins, no match means `modelId` itself. Dates are UTC days; `endOfLifeOn` is the first day on which
 * the model can no longer be called. `successor` is the id of the model to use instead. `source` and `checkedOn` say
 * where and when these facts were read.
 */
export const modelSchema = z.strictObject({
  modelId: z.string().regex(modelIdPattern),
  vendor: z.string().min(1),
  displayName: z.string().min(1),
  capabilities: capabilitiesSchema,
  parameters: parametersSchema,
  limits: z.strictObject({ contextTokens: z.int().positive(), outputTokens: z.int().positive() }),
  price: z
    .strictObject({
      inputMicroUsdPerMillionTokens: z.int().nonnegative(),
      outputMicroUsdPerMillionTokens: z.int().nonnegative(),
    })
    .nullable(),
  lifecycle: z.strictObject({
    status: z.enum(["preview", "active", "legacy", "end_of_life"]),
    legacyOn: dateSchema.nullable(),
    endOfLifeOn: dateSchema.nullable(),
  }),
  successor: z.string().regex(modelIdPattern).exactOptional(),
  invocationIds: z.record(z.string(), z.string()),
  source: z.string().min(1),
  checkedOn: dateSchema,
});
export type Model = z.infer<typeof modelSchema>;
