import { expect, test } from "vitest";
import { chargedTokens, outputWeight, reservedTokens } from "../../src/quota/call-tokens.ts";

test.each([
  ["anthropic.claude-v2:1", 1],
  ["anthropic.claude-instant-v1", 1],
  ["anthropic.claude-3-haiku-20240307-v1:0", 1],
  ["anthropic.claude-3-5-sonnet-20241022-v2:0", 1],
  ["anthropic.claude-3-7-sonnet-20250219-v1:0", 5],
  ["anthropic.claude-sonnet-4-20250514-v1:0", 5],
  ["anthropic.claude-haiku-4-5-20251001-v1:0", 5],
  ["anthropic.claude-opus-5-5", 5],
  ["amazon.nova-micro-v1:0", 1],
  ["openai.gpt-oss-120b-1:0", 1],
])("a token that %s writes takes %i of its quota", (modelId, weight) => {
  expect(outputWeight(modelId)).toBe(weight);
});

test("a call reserves its input and all that it may write, and is charged what it wrote", () => {
  expect(reservedTokens({ inputTokens: 200, maxTokens: 1_000 })).toBe(1_200);
  expect(chargedTokens({ inputTokens: 200, outputTokens: 30 }, "anthropic.claude-sonnet-4-6")).toBe(350);
  expect(chargedTokens({ inputTokens: 200, outputTokens: 30 }, "amazon.nova-pro-v1:0")).toBe(230);
});
