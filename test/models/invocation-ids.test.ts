import { expect, test } from "vitest";
import { builtInRegistry, invocationIdFor } from "../../src/models/registry.ts";

/** The model's own id, without a profile. */
const own = "";

/** By which profile each built-in model is invoked in two commercial regions, in GovCloud and in China. */
const table = [
  ["amazon.nova-micro-v1:0", own, "eu", own, own],
  ["amazon.nova-lite-v1:0", own, "eu", own, own],
  ["amazon.nova-pro-v1:0", own, "eu", own, own],
  ["amazon.nova-2-lite-v1:0", "us", "global", own, own],
  ["amazon.nova-premier-v1:0", "us", own, own, own],
  ["anthropic.claude-haiku-4-5-20251001-v1:0", "us", "eu", own, own],
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", "us", "eu", own, own],
  ["anthropic.claude-sonnet-4-6", "us", "eu", own, own],
  ["anthropic.claude-sonnet-5", "us", "eu", own, own],
  ["anthropic.claude-opus-4-5-20251101-v1:0", "us", "eu", own, own],
  ["anthropic.claude-opus-4-6-v1", "us", "eu", own, own],
  ["anthropic.claude-opus-4-7", "us", "eu", own, own],
  ["anthropic.claude-opus-4-8", "us", "eu", own, own],
  ["anthropic.claude-opus-5", "us", "eu", own, own],
  ["anthropic.claude-opus-4-1-20250805-v1:0", "us", own, own, own],
  ["anthropic.claude-sonnet-4-20250514-v1:0", own, own, own, own],
  ["anthropic.claude-opus-4-20250514-v1:0", own, own, own, own],
  ["anthropic.claude-3-7-sonnet-20250219-v1:0", own, own, own, own],
  ["anthropic.claude-3-5-sonnet-20241022-v2:0", own, own, own, own],
  ["anthropic.claude-3-5-haiku-20241022-v1:0", own, own, own, own],
  ["anthropic.claude-3-haiku-20240307-v1:0", own, own, own, own],
  ["anthropic.claude-3-sonnet-20240229-v1:0", own, own, own, own],
  ["anthropic.claude-3-opus-20240229-v1:0", own, own, own, own],
  ["cohere.command-r-v1:0", own, own, own, own],
  ["cohere.command-r-plus-v1:0", own, own, own, own],
] as const;

test("the table has every built-in model", () => {
  expect(table.map(([modelId]) => modelId)).toEqual(builtInRegistry().map(({ modelId }) => modelId));
});

test.each(table)("invokes %s by the profile of the place", (modelId, virginia, frankfurt, govCloud, china) => {
  const model = builtInRegistry().find((entry) => entry.modelId === modelId);
  if (model === undefined) throw new Error(`no ${modelId}`);
  const idIn = (region: string) => invocationIdFor(model, region);
  const idOf = (geography: string) => (geography === own ? modelId : `${geography}.${modelId}`);
  expect(["us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1"].map(idIn)).toEqual(
    [virginia, frankfurt, govCloud, china].map(idOf),
  );
});
