import { expect, test } from "vitest";
import { converse, converseStream, question, simulate, textOf } from "./sdk-client.ts";

const asked = (
  additionalModelRequestFields: NonNullable<ReturnType<typeof question>["additionalModelRequestFields"]>,
) => question("Say OK", { additionalModelRequestFields, inferenceConfig: { maxTokens: 5_000 } });
const budget = asked({ thinking: { type: "enabled", budget_tokens: 1_024 } });
const signature = "c2ltdWxhdGVkIHNpZ25hdHVyZQ==";
const thoughts = expect.stringMatching(/^The user says: Say OK .* before I answer\.$/);

test.each([
  ["with a budget: in clear", budget, { text: thoughts, signature }],
  ["adaptively: sealed", asked({ thinking: { type: "adaptive" } }), { text: "", signature }],
  ["by effort: redacted", asked({ reasoningConfig: { type: "enabled" } }), { text: "[REDACTED]" }],
])("a model that is asked to think %s does so before its text", async (_, input, reasoningText) => {
  const reply = await converse(await simulate(), input);
  expect(reply.output?.message?.content).toEqual([{ reasoningContent: { reasoningText } }, { text: "OK" }]);
});

test("a stream brings the thoughts in pieces, then their signature, then the text", async () => {
  const { events } = await converseStream(await simulate(), budget);
  const deltas = events.flatMap(({ contentBlockDelta }) => contentBlockDelta ?? []);
  const reasoning = deltas.flatMap(({ delta }) => delta?.reasoningContent ?? []);
  expect(reasoning.flatMap(({ text }) => text ?? []).join("")).toEqual(thoughts);
  expect(reasoning.at(-1)).toEqual({ signature });
  expect(deltas.map(({ contentBlockIndex }) => contentBlockIndex)).toEqual([...reasoning.map(() => 0), 1]);
  expect(textOf(events)).toBe("OK");
});

test("thoughts are paid for, and count against the limit", async () => {
  const simulator = await simulate();
  const { usage } = await converse(simulator, budget);
  const silent = await converse(simulator, question("Say OK"));
  expect((usage?.outputTokens ?? 0) - (silent.usage?.outputTokens ?? 0)).toBeGreaterThan(30);
  const cut = await converse(simulator, { ...asked({ reasoning_config: "low" }), inferenceConfig: { maxTokens: 20 } });
  expect([cut.stopReason, textOf(cut)]).toEqual(["max_tokens", ""]);
});

test("nobody thinks who is not asked to", async () => {
  const reply = await converse(await simulate(), asked({ thinking: { type: "disabled" } }));
  expect(reply.output?.message?.content).toEqual([{ text: "OK" }]);
});
