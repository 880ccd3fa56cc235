import { type Geography, inferenceProfiles } from "./inference-profiles.ts";
import type { Model } from "./model.ts";

const checkedOn = "2026-11-22";

/** Nova 1 answers on demand in us-east-1 under its bare id; these are the regions that need a profile. */
const novaOneProfiles: readonly Geography[] = ["us", "eu", "apac"];

const novaParameters: Model["parameters"] = {
  temperature: true,
  topP: true,
  temperatureWithTopP: true,
  stopSequences: true,
  forcedToolChoice: true,
  reasoning: null,
};

const textCapabilities: Model["capabilities"] = {
  systemPrompt: true,
  streaming: true,
  toolUse: true,
  vision: false,
  documents: false,
  structuredOutput: false,
  reasoning: false,
};

const multimodalCapabilities: Model["capabilities"] = { ...textCapabilities, vision: true, documents: true };

const active: Model["lifecycle"] = { status: "active", legacyOn: null, endOfLifeOn: null };

/*
 * Left out: Nova 2 Pro (preview, limits not published) and Titan Text (gone from the lists of AWS; the day on which it
 * could no longer be called was found nowhere, and a dead model without a date would be called).
 * Nova 1 output limit: the model card says 5K, models.dev says 8,192; the lower one is safe under both.
 */
const novaOneOutputTokens = 5_000;

const novaOneSource =
  "AWS Bedrock User Guide (Converse feature table, model card, inference profiles) and awslabs/startups pricing of " +
  "2026-08-20 for us-east-1; seen active until 2026-09-01, no later source";

/** Amazon's text models, in the order in which they are certified. */
export const amazonModels: readonly Model[] = [
  {
    modelId: "amazon.nova-micro-v1:0",
    vendor: "Amazon",
    displayName: "Nova Micro",
    capabilities: textCapabilities,
    parameters: novaParameters,
    limits: { contextTokens: 128_000, outputTokens: novaOneOutputTokens },
    price: { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 },
    lifecycle: active,
    invocationIds: novaOneInvocationIds("amazon.nova-micro-v1:0"),
    source: novaOneSource,
    checkedOn,
  },
  {
    modelId: "amazon.nova-lite-v1:0",
    vendor: "Amazon",
    displayName: "Nova Lite",
    capabilities: multimodalCapabilities,
    parameters: novaParameters,
    limits: { contextTokens: 300_000, outputTokens: novaOneOutputTokens },
    price: { inputMicroUsdPerMillionTokens: 60_000, outputMicroUsdPerMillionTokens: 240_000 },
    lifecycle: active,
    invocationIds: novaOneInvocationIds("amazon.nova-lite-v1:0"),
    source: novaOneSource,
    checkedOn,
  },
  {
    modelId: "amazon.nova-pro-v1:0",
    vendor: "Amazon",
    displayName: "Nova Pro",
    capabilities: multimodalCapabilities,
    parameters: novaParameters,
    limits: { contextTokens: 300_000, outputTokens: novaOneOutputTokens },
    price: { inputMicroUsdPerMillionTokens: 800_000, outputMicroUsdPerMillionTokens: 3_200_000 },
    lifecycle: active,
    invocationIds: novaOneInvocationIds("amazon.nova-pro-v1:0"),
    source: novaOneSource,
    checkedOn,
  },
  {
    modelId: "amazon.nova-2-lite-v1:0",
    vendor: "Amazon",
    displayName: "Nova 2 Lite",
    capabilities: { ...multimodalCapabilities, reasoning: true },
    parameters: { ...novaParameters, reasoning: "effort" },
    limits: { contextTokens: 1_000_000, outputTokens: 64_000 },
    price: { inputMicroUsdPerMillionTokens: 330_000, outputMicroUsdPerMillionTokens: 2_750_000 },
    lifecycle: active,
    invocationIds: inferenceProfiles("amazon.nova-2-lite-v1:0", ["us", "global"]),
    source:
      "AWS Bedrock User Guide (model card) and awslabs/startups pricing of 2026-08-20: price of the us. profile; the " +
      "global. profile costs USD 0.30 and 2.50 per million tokens",
    checkedOn,
  },
  {
    modelId: "amazon.nova-premier-v1:0",
    vendor: "Amazon",
    displayName: "Nova Premier",
    capabilities: multimodalCapabilities,
    parameters: novaParameters,
    limits: { contextTokens: 1_000_000, outputTokens: 10_000 },
    price: { inputMicroUsdPerMillionTokens: 2_500_000, outputMicroUsdPerMillionTokens: 12_500_000 },
    lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-09-14" },
    invocationIds: inferenceProfiles("amazon.nova-premier-v1:0", ["us"]),
    source: "AWS Bedrock User Guide, model lifecycle; output limit: the lower of two published figures (10K, 16K)",
    checkedOn,
  },
];

function novaOneInvocationIds(modelId: string): Model["invocationIds"] {
  return { ...inferenceProfiles(modelId, novaOneProfiles), "us-east-1": modelId };
}
