import { retiredAnthropicModels } from "./anthropic-retired.models.ts";
import { type Geography, inferenceProfiles } from "./inference-profiles.ts";
import type { Model } from "./model.ts";

const capabilities: Omit<Model["capabilities"], "structuredOutput"> = {
  systemPrompt: true,
  streaming: true,
  toolUse: true,
  vision: true,
  documents: true,
  reasoning: true,
};

/** From Claude Opus 4.1 on, `temperature` and `top_p` in one request are refused with a 400. */
const eitherTemperatureOrTopP: Model["parameters"] = {
  temperature: true,
  topP: true,
  temperatureWithTopP: false,
  stopSequences: true,
  forcedToolChoice: true,
  reasoning: "budget",
};

/** From 4.6 on, budgets are deprecated and models think adaptively; 4.6 shows its thoughts unasked. */
const adaptive: Model["parameters"] = { ...eitherTemperatureOrTopP, reasoning: "adaptive" };

/** Claude Sonnet 5 and Opus 4.7 onwards refuse sampling parameters and budgets, and send empty thoughts unless asked. */
const noSampling: Model["parameters"] = {
  ...adaptive,
  temperature: false,
  topP: false,
  reasoningDisplay: "summarized",
};

const everywhere: readonly Geography[] = ["us", "eu", "jp", "au", "global"];
const withoutJapan: readonly Geography[] = ["us", "eu", "au", "global"];

const source =
  "AWS Bedrock User Guide (model card: regions and inference profiles) and awslabs/startups pricing of 2026-08-20 for " +
  "us-east-1, geographic profile or on demand; parameters and structured output: docs/families.md";

interface ClaudeFacts {
  readonly modelId: string;
  readonly name: string;
  readonly contextTokens: number;
  readonly outputTokens: number;
  readonly inputUsd: number;
  readonly outputUsd: number;
  readonly parameters: Model["parameters"];
  readonly structuredOutput: boolean;
  readonly geographies: readonly Geography[];
}

/*
 * Left out, because too little is published: Sonnet 5.5 and Opus 5.5 (limits and prices), Fable 5 and 5.1 (parameters;
 * an account must opt in to sharing its data). Structured output is declared where a recording or AWS's page shows it and
 * nobody reports that it is refused; docs/families.md says what was accepted and refused, and when.
 */
const liveFacts: readonly ClaudeFacts[] = [
  {
    modelId: "anthropic.claude-haiku-4-5-20251001-v1:0",
    name: "Claude Haiku 4.5",
    contextTokens: 200_000,
    outputTokens: 64_000,
    inputUsd: 1,
    outputUsd: 5,
    parameters: eitherTemperatureOrTopP,
    structuredOutput: false,
    geographies: everywhere,
  },
  {
    modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0",
    name: "Claude Sonnet 4.5",
    contextTokens: 200_000,
    outputTokens: 64_000,
    inputUsd: 3,
    outputUsd: 15,
    parameters: eitherTemperatureOrTopP,
    structuredOutput: true,
    geographies: everywhere,
  },
  {
    modelId: "anthropic.claude-sonnet-4-6",
    name: "Claude Sonnet 4.6",
    contextTokens: 1_000_000,
    outputTokens: 64_000,
    inputUsd: 3,
    outputUsd: 15,
    parameters: adaptive,
    structuredOutput: true,
    geographies: everywhere,
  },
  {
    modelId: "anthropic.claude-sonnet-5",
    name: "Claude Sonnet 5",
    contextTokens: 1_000_000,
    outputTokens: 128_000,
    inputUsd: 3,
    outputUsd: 15,
    parameters: noSampling,
    structuredOutput: false,
    geographies: withoutJapan,
  },
  {
    modelId: "anthropic.claude-opus-4-5-20251101-v1:0",
    name: "Claude Opus 4.5",
    contextTokens: 200_000,
    outputTokens: 64_000,
    inputUsd: 5,
    outputUsd: 25,
    parameters: eitherTemperatureOrTopP,
    structuredOutput: true,
    geographies: ["us", "eu", "global"],
  },
  {
    modelId: "anthropic.claude-opus-4-6-v1",
    name: "Claude Opus 4.6",
    contextTokens: 1_000_000,
    outputTokens: 128_000,
    inputUsd: 5,
    outputUsd: 25,
    parameters: adaptive,
    structuredOutput: true,
    geographies: withoutJapan,
  },
  {
    modelId: "anthropic.claude-opus-4-7",
    name: "Claude Opus 4.7",
    contextTokens: 1_000_000,
    outputTokens: 128_000,
    inputUsd: 5,
    outputUsd: 25,
    parameters: noSampling,
    structuredOutput: false,
    geographies: everywhere,
  },
  {
    modelId: "anthropic.claude-opus-4-8",
    name: "Claude Opus 4.8",
    contextTokens: 1_000_000,
    outputTokens: 128_000,
    inputUsd: 5,
    outputUsd: 25,
    parameters: noSampling,
    structuredOutput: false,
    geographies: everywhere,
  },
  {
    modelId: "anthropic.claude-opus-5",
    name: "Claude Opus 5",
    contextTokens: 1_000_000,
    outputTokens: 128_000,
    inputUsd: 5,
    outputUsd: 25,
    parameters: noSampling,
    structuredOutput: false,
    geographies: withoutJapan,
  },
];

const opusFourOne: Model = {
  modelId: "anthropic.claude-opus-4-1-20250805-v1:0",
  vendor: "Anthropic",
  displayName: "Claude Opus 4.1",
  capabilities: { ...capabilities, structuredOutput: false },
  parameters: eitherTemperatureOrTopP,
  limits: { contextTokens: 200_000, outputTokens: 32_000 },
  price: { inputMicroUsdPerMillionTokens: 15_000_000, outputMicroUsdPerMillionTokens: 75_000_000 },
  lifecycle: { status: "legacy", legacyOn: "2026-07-08", endOfLifeOn: "2027-01-08" },
  invocationIds: inferenceProfiles("anthropic.claude-opus-4-1-20250805-v1:0", ["us"]),
  source: "AWS Bedrock User Guide, model lifecycle: legacy since 2026-07-08, extended access 2026-10-08",
  checkedOn: "2026-11-22",
};

/** Anthropic's models, in the order in which they are certified: those that can be called first. */
export const anthropicModels: readonly Model[] = [...liveFacts.map(liveModel), opusFourOne, ...retiredAnthropicModels];

function liveModel(facts: ClaudeFacts): Model {
  return {
    modelId: facts.modelId,
    vendor: "Anthropic",
    displayName: facts.name,
    capabilities: { ...capabilities, structuredOutput: facts.structuredOutput },
    parameters: facts.parameters,
    limits: { contextTokens: facts.contextTokens, outputTokens: facts.outputTokens },
    price: {
      inputMicroUsdPerMillionTokens: facts.inputUsd * 1_000_000,
      outputMicroUsdPerMillionTokens: facts.outputUsd * 1_000_000,
    },
    lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
    invocationIds: inferenceProfiles(facts.modelId, facts.geographies),
    source,
    checkedOn: "2026-11-22",
  };
}
