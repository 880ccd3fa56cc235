import type { Model } from "./model.ts";

const lifecyclePage = "AWS Bedrock User Guide, model lifecycle";

interface RetiredFacts {
  readonly modelId: string;
  readonly name: string;
  readonly outputTokens: number;
  readonly inputMicroUsd: number;
  readonly outputMicroUsd: number;
  readonly endOfLifeOn: string;
  readonly vision: boolean;
  readonly reasoning: boolean;
  readonly source: string;
}

/*
 * They can no longer be called, but registries and code still name them: they are skipped with their date. Where
 * sources disagree the later day is taken; both are past.
 */
const retiredFacts: readonly RetiredFacts[] = [
  {
    modelId: "anthropic.claude-sonnet-4-20250514-v1:0",
    name: "Claude Sonnet 4",
    outputTokens: 64_000,
    inputMicroUsd: 3_000_000,
    outputMicroUsd: 15_000_000,
    endOfLifeOn: "2026-10-14",
    vision: true,
    reasoning: true,
    source: lifecyclePage,
  },
  {
    modelId: "anthropic.claude-opus-4-20250514-v1:0",
    name: "Claude Opus 4",
    outputTokens: 32_000,
    inputMicroUsd: 15_000_000,
    outputMicroUsd: 75_000_000,
    endOfLifeOn: "2026-06-15",
    vision: true,
    reasoning: true,
    source: `${lifecyclePage}; sources say 2026-05-31 and 2026-06-15, the later is taken`,
  },
  {
    modelId: "anthropic.claude-3-7-sonnet-20250219-v1:0",
    name: "Claude 3.7 Sonnet",
    outputTokens: 8_192,
    inputMicroUsd: 3_000_000,
    outputMicroUsd: 15_000_000,
    endOfLifeOn: "2026-04-28",
    vision: true,
    reasoning: true,
    source: lifecyclePage,
  },
  {
    modelId: "anthropic.claude-3-5-sonnet-20241022-v2:0",
    name: "Claude 3.5 Sonnet v2",
    outputTokens: 8_192,
    inputMicroUsd: 3_000_000,
    outputMicroUsd: 15_000_000,
    endOfLifeOn: "2026-07-30",
    vision: true,
    reasoning: false,
    source: `${lifecyclePage}; sources say 2026-04-28 and 2026-07-30, the later is taken`,
  },
  {
    modelId: "anthropic.claude-3-5-haiku-20241022-v1:0",
    name: "Claude 3.5 Haiku",
    outputTokens: 8_192,
    inputMicroUsd: 800_000,
    outputMicroUsd: 4_000_000,
    endOfLifeOn: "2026-06-19",
    vision: false,
    reasoning: false,
    source: lifecyclePage,
  },
  {
    modelId: "anthropic.claude-3-haiku-20240307-v1:0",
    name: "Claude 3 Haiku",
    outputTokens: 4_096,
    inputMicroUsd: 250_000,
    outputMicroUsd: 1_250_000,
    endOfLifeOn: "2026-09-10",
    vision: true,
    reasoning: false,
    source: lifecyclePage,
  },
  {
    modelId: "anthropic.claude-3-sonnet-20240229-v1:0",
    name: "Claude 3 Sonnet",
    outputTokens: 4_096,
    inputMicroUsd: 3_000_000,
    outputMicroUsd: 15_000_000,
    endOfLifeOn: "2026-07-30",
    vision: true,
    reasoning: false,
    source: lifecyclePage,
  },
  {
    modelId: "anthropic.claude-3-opus-20240229-v1:0",
    name: "Claude 3 Opus",
    outputTokens: 4_096,
    inputMicroUsd: 15_000_000,
    outputMicroUsd: 75_000_000,
    endOfLifeOn: "2026-01-31",
    vision: true,
    reasoning: false,
    source:
      "Listed as ended by AWS without a day that could still be read; Anthropic retired it in January 2026, so the last " +
      "day of that month is taken",
  },
];

/** Claude models past their end of life on Bedrock: skipped, never called. */
export const retiredAnthropicModels: readonly Model[] = retiredFacts.map((facts) => ({
  modelId: facts.modelId,
  vendor: "Anthropic",
  displayName: facts.name,
  capabilities: {
    systemPrompt: true,
    streaming: true,
    toolUse: true,
    vision: facts.vision,
    documents: true,
    structuredOutput: false,
    reasoning: facts.reasoning,
  },
  parameters: {
    temperature: true,
    topP: true,
    temperatureWithTopP: true,
    stopSequences: true,
    forcedToolChoice: true,
    reasoning: facts.reasoning ? "budget" : null,
  },
  limits: { contextTokens: 200_000, outputTokens: facts.outputTokens },
  price: {
    inputMicroUsdPerMillionTokens: facts.inputMicroUsd,
    outputMicroUsdPerMillionTokens: facts.outputMicroUsd,
  },
  lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: facts.endOfLifeOn },
  invocationIds: {},
  source: facts.source,
  checkedOn: "2026-11-22",
}));
