import { expect, test } from "vitest";
import { toolStreaming } from "../../../src/certification/probes/tool-streaming.ts";
import type { Json } from "../../../src/models/model-request.ts";
import { ableModel, judged, requested } from "../reference.ts";

const MESSAGE = { recipient: "Momenu", text: "nativu pobiki repodo 9003 sarima tadika varepo" };

function call(input: Json, changes: { name?: string; toolUseId?: string; rawInput?: string } = {}) {
  return { toolUseId: "tool-1", name: "send_message", input, rawInput: JSON.stringify(input), ...changes };
}

const CALLED = { stopReason: "tool_use", firstTokenMs: 300 };

test("streams a call with a text that no single piece holds", () => {
  const request = requested(toolStreaming);
  expect(request.streaming).toBe(true);
  expect(request.messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text: 'Use the send_message tool once, with recipient Momenu and text "nativu pobiki repodo 9003 sarima tadika varepo"',
        },
      ],
    },
  ]);
  expect(request.tools.map(({ name }) => name)).toEqual(["send_message"]);
});

test.each(["toolUse", "streaming"] as const)("is not asked of models without %s", (capability) => {
  expect(toolStreaming.appliesTo(ableModel)).toBe(true);
  const lacking = { ...ableModel, capabilities: { ...ableModel.capabilities, [capability]: false } };
  expect(toolStreaming.appliesTo(lacking)).toBe(false);
});

test.each([
  ["the call", call(MESSAGE)],
  ["another order of the arguments", call({ text: MESSAGE.text, recipient: "Momenu" })],
  ["one argument more", call({ ...MESSAGE, urgent: false })],
])("passes %s", (_, toolCall) => {
  expect(judged(toolStreaming, { ...CALLED, toolCalls: [toolCall] })).toBe("passed");
});

test("passes a stream without token counts, which usage_figures is for", () => {
  expect(judged(toolStreaming, { ...CALLED, toolCalls: [call(MESSAGE)], usage: null })).toBe("passed");
});

test("passes words before the call", () => {
  expect(judged(toolStreaming, { ...CALLED, text: "Sending it.", textDeltas: 1, toolCalls: [call(MESSAGE)] })).toBe(
    "passed",
  );
});

test.each([
  ["a piece lost", call({ ...MESSAGE, text: "nativu pobiki repodo 9003 sarima varepo" })],
  ["a piece doubled", call({ ...MESSAGE, text: "nativu pobiki pobiki repodo 9003 sarima tadika varepo" })],
  ["pieces out of order", call({ ...MESSAGE, text: "nativu repodo pobiki 9003 sarima tadika varepo" })],
  ["one wrong digit", call({ ...MESSAGE, text: "nativu pobiki repodo 9004 sarima tadika varepo" })],
  ["pieces that join to no JSON", call(null, { rawInput: '{"recipient":{"recipient": "Momenu"' })],
  ["an argument twice", call(MESSAGE, { rawInput: `{"recipient":"Bobo",${JSON.stringify(MESSAGE).slice(1)}` })],
  ["another person", call({ ...MESSAGE, recipient: "Momenus" })],
  ["no text", call({ recipient: "Momenu" })],
  ["a call without an id", call(MESSAGE, { toolUseId: "" })],
])("fails %s", (_, toolCall) => {
  expect(judged(toolStreaming, { ...CALLED, toolCalls: [toolCall] })).toBe("wrong_arguments");
});

test.each([
  ["another tool", { ...CALLED, toolCalls: [call(MESSAGE, { name: "send_email" })] }, "wrong_tool"],
  ["the call twice", { ...CALLED, toolCalls: [call(MESSAGE), call(MESSAGE)] }, "tool_not_called"],
  ["another stop reason", { toolCalls: [call(MESSAGE)] }, "tool_not_called"],
  ["the message as text", { text: MESSAGE.text }, "tool_not_called"],
])("fails %s", (_, reply, code) => {
  expect(judged(toolStreaming, reply)).toBe(code);
});
