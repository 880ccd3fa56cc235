import { expect, test } from "vitest";
import { toolRestraint } from "../../../src/certification/probes/tool-restraint.ts";
import { ableModel, judged, requested } from "../reference.ts";

const CALL = { toolUseId: "tool-1", name: "get_weather", input: { city: "Serate" }, rawInput: '{"city":"Serate"}' };

test("names a city and offers tools for it, and asks for a sum", () => {
  const { messages, tools } = requested(toolRestraint);
  expect(messages).toEqual([
    {
      role: "user",
      parts: [{ kind: "text", text: "Greetings from Serate! What is 48 + 22? Answer with the number only." }],
    },
  ]);
  expect(tools.map(({ name }) => name)).toEqual(["get_weather", "get_local_time"]);
});

test("is asked only of models that use tools", () => {
  expect(toolRestraint.appliesTo(ableModel)).toBe(true);
  const handless = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolRestraint.appliesTo(handless)).toBe(false);
});

test.each([
  ["the bare number", "70"],
  ["bold and a full stop", "**70**."],
  ["a sentence", "48 + 22 = 70"],
  ["a greeting", "Greetings to Serate! The answer is 70."],
])("passes %s", (_, text) => {
  expect(judged(toolRestraint, { text })).toBe("passed");
});

test.each([
  ["another number", "71", "wrong_numbers"],
  ["the number inside another", "170", "wrong_numbers"],
  ["a choice", "70 or 71", "wrong_numbers"],
  ["a guess", "I cannot tell with these tools; 70 may be right.", "wrong_numbers"],
  ["a refusal", "I cannot add 48 and 22 with these tools.", "refused"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(toolRestraint, { text })).toBe(code);
});

test.each([
  ["a call", { stopReason: "tool_use", toolCalls: [CALL] }],
  ["a call besides the answer", { text: "70", stopReason: "tool_use", toolCalls: [CALL] }],
  ["a call that the stop reason hides", { text: "70", toolCalls: [CALL] }],
  ["a call of a tool that was not offered", { stopReason: "tool_use", toolCalls: [{ ...CALL, name: "calculator" }] }],
  ["a stop for a tool without a call", { text: "70", stopReason: "tool_use" }],
])("fails %s", (_, reply) => {
  expect(judged(toolRestraint, reply)).toBe("tool_called");
});
