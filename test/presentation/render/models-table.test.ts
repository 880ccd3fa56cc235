import { expect, test } from "vitest";
import type { Model } from "../../../src/models/model.ts";
import { renderModels } from "../../../src/presentation/render/models-table.ts";
import { page } from "./page.ts";

const nova: Model = {
  modelId: "amazon.nova-micro-v1:0",
  vendor: "amazon",
  displayName: "Amazon Nova Micro",
  capabilities: {
    systemPrompt: true,
    streaming: true,
    toolUse: true,
    vision: false,
    documents: false,
    structuredOutput: false,
    reasoning: false,
  },
  parameters: {
    temperature: true,
    topP: true,
    temperatureWithTopP: true,
    stopSequences: true,
    forcedToolChoice: true,
    reasoning: null,
  },
  limits: { contextTokens: 128_000, outputTokens: 10_000 },
  price: { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 },
  lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
  invocationIds: {},
  source: "docs",
  checkedOn: "2026-11-01",
};
const legacy: Model = {
  ...nova,
  modelId: "cohere.command-r-plus-v1:0",
  vendor: "cohere",
  displayName: "Command R+",
  capabilities: { ...nova.capabilities, systemPrompt: false, streaming: false, toolUse: false },
  price: null,
  lifecycle: { status: "legacy", legacyOn: "2026-06-01", endOfLifeOn: "2027-01-15" },
};

test("the registry shows lifecycle, capabilities, limits, price and the id that is really invoked", () => {
  const rows = [
    { model: nova, invocationId: "us.amazon.nova-micro-v1:0" },
    { model: legacy, invocationId: legacy.modelId },
  ];
  expect(renderModels(rows, page)).toMatchInlineSnapshot(`
    "MODEL                       LIFECYCLE
    amazon.nova-micro-v1:0      active
      Amazon Nova Micro · amazon · systemPrompt, streaming, toolUse
      context 128,000, output 10,000 tokens
      $0.035 in, $0.14 out per million tokens · invoked as us.amazon.nova-micro-v1:0
    cohere.command-r-plus-v1:0  legacy
      Command R+ · cohere · legacy from 2026-06-01 · end of life on 2027-01-15
      context 128,000, output 10,000 tokens · price not known
    "
  `);
});

test("an empty registry says so", () => {
  expect(renderModels([], page)).toBe("The registry lists no model.\n");
});
