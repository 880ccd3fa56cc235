import type { Model } from "./model.ts";

/*
 * No Cohere text model can be called on Bedrock any more. These two are kept because registries still name them: they
 * are skipped with their date. Command Text and Command Light are left out: no date was found.
 */
const commandRFacts = {
  vendor: "Cohere",
  capabilities: {
    systemPrompt: true,
    streaming: true,
    toolUse: true,
    vision: false,
    documents: true,
    structuredOutput: false,
    reasoning: false,
  },
  parameters: {
    temperature: true,
    topP: true,
    temperatureWithTopP: true,
    stopSequences: true,
    forcedToolChoice: false,
    reasoning: null,
  },
  limits: { contextTokens: 128_000, outputTokens: 4_000 },
  lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-08-19" },
  invocationIds: {},
  checkedOn: "2026-11-22",
} as const;

/** Cohere's text models, in the order in which they are certified. */
export const cohereModels: readonly Model[] = [
  {
    ...commandRFacts,
    modelId: "cohere.command-r-v1:0",
    displayName: "Command R",
    price: null,
    source: "AWS Bedrock User Guide, model card and lifecycle; price null: no figure could be verified before its end",
  },
  {
    ...commandRFacts,
    modelId: "cohere.command-r-plus-v1:0",
    displayName: "Command R+",
    price: { inputMicroUsdPerMillionTokens: 3_000_000, outputMicroUsdPerMillionTokens: 15_000_000 },
    source: "AWS Bedrock User Guide, model card (end of life 2026-08-19) and lifecycle",
  },
];
