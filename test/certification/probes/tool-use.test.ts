import { expect, test } from "vitest";
import { toolUse } from "../../../src/certification/probes/tool-use.ts";
import { inEnglish } from "../../../src/events/phrases/english.ts";
import type { Json } from "../../../src/models/model-request.ts";
import { ableModel, judged, replyWith, requested, wordsOf } from "../reference.ts";

function call(input: Json, changes: { name?: string; toolUseId?: string } = {}) {
  return { toolUseId: "tool-1", name: "get_weather", input, rawInput: JSON.stringify(input), ...changes };
}

const CALLED = { stopReason: "tool_use", text: "" };

test("gives one tool and asks for it by name", () => {
  const request = requested(toolUse);
  expect(request.messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "What is the weather in Mesika? Use the get_weather tool." }] },
  ]);
  expect(request.tools).toEqual([
    {
      name: "get_weather",
      description: "Gives the present weather of a city.",
      inputSchema: {
        type: "object",
        properties: { city: { type: "string", description: "The name of the city" } },
        required: ["city"],
      },
    },
  ]);
});

test("is asked only of models that use tools", () => {
  expect(toolUse.appliesTo(ableModel)).toBe(true);
  const handless = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolUse.appliesTo(handless)).toBe(false);
});

test.each([
  ["the bare call", call({ city: "Mesika" }), ""],
  ["lower case", call({ city: "mesika" }), ""],
  ["a country after the city", call({ city: "Mesika, Atlantis" }), ""],
  ["spaces around the city", call({ city: " Mesika " }), ""],
  ["a word about it first", call({ city: "Mesika" }), "Let me look that up."],
  ["one argument more", call({ city: "Mesika", unit: "celsius" }), ""],
])("passes %s", (_, toolCall, text) => {
  expect(judged(toolUse, { ...CALLED, toolCalls: [toolCall], text })).toBe("passed");
});

test.each([
  ["another city", call({ city: "Nesuke" })],
  ["one wrong letter", call({ city: "Mesiko" })],
  ["the whole question as the city", call({ city: "the weather in Mesika" })],
  ["another argument", call({ location: "Mesika" })],
  ["no argument", call({})],
  ["a bare string", call("Mesika")],
  ["arguments that are no JSON", { ...call(null), rawInput: '{"city": "Mes' }],
  ["a call without an id", call({ city: "Mesika" }, { toolUseId: "" })],
])("fails %s", (_, toolCall) => {
  expect(judged(toolUse, { ...CALLED, toolCalls: [toolCall] })).toBe("wrong_arguments");
});

test.each([
  [
    "a call written as text",
    { text: '<tool>get_weather(city="Mesika")</tool>', stopReason: "end_turn", toolCalls: [] },
  ],
  ["an invented answer", { text: "It is sunny in Mesika.", stopReason: "end_turn", toolCalls: [] }],
  ["a stop for a tool without a call", { stopReason: "tool_use", toolCalls: [] }],
  ["a call that the stop reason hides", { stopReason: "end_turn", toolCalls: [call({ city: "Mesika" })] }],
  ["the call twice", { stopReason: "tool_use", toolCalls: [call({ city: "Mesika" }), call({ city: "Mesika" })] }],
])("fails %s", (_, reply) => {
  expect(judged(toolUse, reply)).toBe("tool_not_called");
});

test("fails another tool", () => {
  const toolCall = call({ city: "Mesika" }, { name: "get_time" });
  expect(judged(toolUse, { ...CALLED, toolCalls: [toolCall] })).toBe("wrong_tool");
});

test("says what came instead of a call", () => {
  const received = (text: string) =>
    inEnglish(toolUse.faultOf(replyWith({ text }), wordsOf(toolUse), ableModel)?.received ?? "nothing wrong");
  expect([received("It is sunny."), received("")]).toEqual([
    "stop reason end_turn, calls: none, text: It is sunny.",
    "stop reason end_turn, calls: none, text: none",
  ]);
});
