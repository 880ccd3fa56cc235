import { expect, test } from "vitest";
import { reasoning } from "../../../src/certification/probes/reasoning.ts";
import type { Model } from "../../../src/models/model.ts";
import { ableModel, judged, reasoningModel, requested } from "../reference.ts";

const thinkingModel = (how: Model["parameters"]["reasoning"]): Model => ({
  ...reasoningModel,
  parameters: { ...reasoningModel.parameters, reasoning: how },
  limits: { contextTokens: 200_000, outputTokens: 64_000 },
});

test.each<[Model["parameters"]["reasoning"], object]>([
  ["budget", { thinking: { type: "enabled", budget_tokens: 1_024 } }],
  ["adaptive", { thinking: { type: "adaptive" } }],
  ["effort", { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } }],
])("asks a model for thoughts by %s, without a temperature and with room above the budget", (how, vendorFields) => {
  expect(requested(reasoning, thinkingModel(how))).toMatchObject({
    vendorFields,
    temperature: null,
    topP: null,
    maxTokens: 5_120,
  });
});

test("asks for the end of a sum in steps", () => {
  expect(requested(reasoning, thinkingModel("budget")).messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text:
            "Start with 57. Multiply it by 87. Subtract 354. Multiply the result by 7. Add 219. What is the final " +
            "number? Answer with the number only.",
        },
      ],
    },
  ]);
});

test("is asked only of models that reason and can be told to", () => {
  expect(reasoning.appliesTo(thinkingModel("adaptive"))).toBe(true);
  expect(reasoning.appliesTo(reasoningModel)).toBe(false);
  expect(reasoning.appliesTo({ ...thinkingModel("budget"), capabilities: ableModel.capabilities })).toBe(false);
  expect(requested(reasoning, reasoningModel).vendorFields).toEqual({});
});

const thoughts = "First 57 times 87 is 4959, then minus 354 is 4605, then times 7 is 32235, then plus 219 is 32454.";

test.each([
  ["the bare number", "32454"],
  ["a full stop and bold", "**32454**."],
  ["thousands marked off", "32,454"],
  ["a sentence", "The final number is 32454."],
  ["the way to it in a line a step", "57 × 87 = 4959\n4959 - 354 = 4605\n4605 × 7 = 32235\n32235 + 219 = 32454"],
])("passes %s after reasoning", (_, text) => {
  expect(judged(reasoning, { text, reasoning: thoughts, reasoningBlocks: 1 })).toBe("passed");
});

test.each([
  ["sealed", ""],
  ["redacted", "[REDACTED]"],
])("passes reasoning that came %s", (_, text) => {
  expect(judged(reasoning, { text: "32454", reasoning: text, reasoningBlocks: 1 })).toBe("passed");
});

test("fails a right answer without reasoning", () => {
  expect(judged(reasoning, { text: "32454" })).toBe("reasoning_missing");
});

test.each([
  ["in tags", "<thinking>Let me see.</thinking>\n\n32454", ""],
  ["in tags of another name", "<scratchpad>57 * 87</scratchpad>32454", ""],
  ["in a tag that is only closed", "Let me see.</think>32454", ""],
  ["in tags around the answer", "<reasoning>32454</reasoning> 32454", ""],
  ["said again", `${thoughts}\n\n32454`, thoughts],
  ["said again in part", "Then minus 354 is 4605, then times 7 is 32235, then plus 219 is 32454", thoughts],
  ["at length, with the reasoning sealed", `${"I look at what is given. ".repeat(10)}32454`, ""],
])("fails thoughts %s", (_, text, sealed) => {
  expect(judged(reasoning, { text, reasoning: sealed, reasoningBlocks: 1 })).toBe("thoughts_in_text");
});

test.each([
  ["one digit wrong", "32455", "wrong_numbers"],
  ["a digit missing", "3245", "wrong_numbers"],
  ["the result of a step", "32235", "wrong_numbers"],
  ["the opposite", "-32454", "wrong_numbers"],
  ["a choice", "32235 or 32454", "wrong_numbers"],
  ["a denial", "It is not 32454", "wrong_numbers"],
  ["more than the result", "32454, rounded 32500", "wrong_numbers"],
  ["a result with a part", "32454.5", "wrong_numbers"],
  ["no number", "I have found it.", "wrong_numbers"],
  ["an echo", "What is the final number? Answer with the number only.", "prompt_echoed"],
  ["a refusal", "I can't do sums, 32454.", "refused"],
  ["nothing but thoughts", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(reasoning, { text, reasoning: thoughts, reasoningBlocks: 1 })).toBe(code);
});

test("passes an answer behind a tag that is never closed, where the reply ended by itself", () => {
  const text = " <think> The final number is 32454.";
  expect(judged(reasoning, { text, reasoningBlocks: 1 })).toBe("passed");
  const stopped = { text: "32454 <think>", reasoningBlocks: 1, stopReason: "stop_sequence" };
  expect(judged(reasoning, stopped)).toBe("thoughts_in_text");
});

test("fails a reply that was cut while it thought", () => {
  expect(judged(reasoning, { text: "", reasoningBlocks: 1, stopReason: "max_tokens" })).toBe("cut_off");
});
