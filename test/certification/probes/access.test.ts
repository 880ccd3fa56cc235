import { expect, test } from "vitest";
import { access } from "../../../src/certification/probes/access.ts";
import type { ModelReply } from "../../../src/models/model-reply.ts";
import { ableModel, judged, reasoningModel, requested } from "../reference.ts";

test("asks for a sum, at temperature 0 and with few tokens", () => {
  expect(requested(access)).toEqual({
    streaming: false,
    system: [],
    messages: [{ role: "user", parts: [{ kind: "text", text: "What is 13 + 35? Answer with the number only." }] }],
    tools: [],
    forcedTool: null,
    maxTokens: 256,
    temperature: 0,
    topP: null,
    stopSequences: [],
    outputSchema: null,
    vendorFields: {},
  });
});

test("sends no temperature where the vendor refuses it", () => {
  const model = { ...ableModel, parameters: { ...ableModel.parameters, temperature: false } };
  expect(requested(access, model).temperature).toBe(null);
});

test("leaves room to think, but never more than the model gives", () => {
  expect(requested(access, reasoningModel).maxTokens).toBe(1_280);
  const small = { ...ableModel, limits: { contextTokens: 4_096, outputTokens: 100 } };
  expect(requested(access, small).maxTokens).toBe(100);
});

test("is a gate and asked of every model", () => {
  expect(access.gate).toBe(true);
  expect(access.appliesTo(ableModel)).toBe(true);
});

test.each<[string, Partial<ModelReply>]>([
  ["the bare number", { text: "48" }],
  ["a sentence in markdown", { text: "The answer is **48**.\n" }],
  ["thoughts before the text", { text: "48", reasoning: "13 + 35 is 48." }],
  ["a reply without usage figures", { text: "48", usage: null }],
  ["a wrong number: others judge that", { text: "47" }],
  ["a tag that opens and never closes, in a reply that ended by itself", { text: " <think> 48" }],
  ["an end that the vendor calls a stop sequence", { text: "48", stopReason: "stop_sequence" }],
])("passes %s", (_, reply) => {
  expect(judged(access, reply)).toBe("passed");
});

test.each<[string, Partial<ModelReply>, string]>([
  ["an empty reply", { text: "" }, "empty_reply"],
  ["white space", { text: " \n\n" }, "empty_reply"],
  ["thoughts without a reply", { reasoning: "13 + 35 is 48." }, "empty_reply"],
  ["thoughts written into the text, and nothing else", { text: "<thinking>48</thinking>" }, "empty_reply"],
  ["nothing after a tag that opens", { text: " <think> " }, "empty_reply"],
  ["a reply cut at the limit", { text: "The sum of", stopReason: "max_tokens" }, "cut_off"],
  ["a blocked reply", { text: "Sorry.", stopReason: "guardrail_intervened" }, "stop_reason"],
  ["a filtered reply", { text: "4", stopReason: "content_filtered" }, "stop_reason"],
  ["output that the service could not read", { text: "48", stopReason: "malformed_model_output" }, "stop_reason"],
])("fails %s", (_, reply, code) => {
  expect(judged(access, reply)).toBe(code);
});
