import { expect, test } from "vitest";
import { probeWords } from "../../../src/certification/probe-words.ts";
import { toolSelection } from "../../../src/certification/probes/tool-selection.ts";
import type { Json } from "../../../src/models/model-request.ts";
import { ableModel, expectedIn, judged, requested } from "../reference.ts";

function call(input: Json, changes: { name?: string; toolUseId?: string } = {}) {
  const named = { toolUseId: "tool-1", name: "next_train_departure", ...changes };
  return { ...named, input, rawInput: JSON.stringify(input) };
}

const CALLED = { stopReason: "tool_use", text: "" };

test("asks for one of four similar tools without its name", () => {
  const { messages, tools } = requested(toolSelection);
  expect(messages).toEqual([
    {
      role: "user",
      parts: [{ kind: "text", text: "When does the next train leave Ropavu? Use the tool that fits." }],
    },
  ]);
  expect(tools.map(({ name, description }) => [name, description])).toEqual([
    ["next_bus_departure", "Tells when the next bus leaves a town."],
    ["next_train_departure", "Tells when the next train leaves a town."],
    ["next_bus_arrival", "Tells when the next bus arrives in a town."],
    ["next_train_arrival", "Tells when the next train arrives in a town."],
  ]);
});

test("asks for every tool in time, and never for the first or the last one", () => {
  const asked = Array.from({ length: 60 }, (_, trial) => {
    const words = probeWords({ seed: "fixed", modelId: "test.model-v1:0", probe: "tool_selection", trial });
    const [, right = ""] = /one call to (\w+)/.exec(expectedIn(toolSelection, words)) ?? [];
    return { right, place: toolSelection.request(ableModel, words).tools.findIndex(({ name }) => name === right) };
  });
  expect([...new Set(asked.map(({ right }) => right))].sort()).toEqual([
    "next_bus_arrival",
    "next_bus_departure",
    "next_train_arrival",
    "next_train_departure",
  ]);
  expect([...new Set(asked.map(({ place }) => place))].sort()).toEqual([1, 2]);
});

test("is asked only of models that use tools", () => {
  expect(toolSelection.appliesTo(ableModel)).toBe(true);
  const handless = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolSelection.appliesTo(handless)).toBe(false);
});

test.each([
  ["the bare call", call({ town: "Ropavu" }), ""],
  ["lower case", call({ town: "ropavu" }), ""],
  ["a country after the town", call({ town: "Ropavu (Atlantis)" }), ""],
  ["a word about it first", call({ town: "Ropavu" }), "I will look at the timetable."],
  ["one argument more", call({ town: "Ropavu", day: "today" }), ""],
])("passes %s", (_, toolCall, text) => {
  expect(judged(toolSelection, { ...CALLED, toolCalls: [toolCall], text })).toBe("passed");
});

test.each([
  ["the first tool", call({ town: "Ropavu" }, { name: "next_bus_departure" }), "wrong_tool"],
  ["the other direction", call({ town: "Ropavu" }, { name: "next_train_arrival" }), "wrong_tool"],
  ["a tool that was not offered", call({ town: "Ropavu" }, { name: "next_train" }), "wrong_tool"],
  ["the tool's name in other letters", call({ town: "Ropavu" }, { name: "Next_Train_Departure" }), "wrong_tool"],
  ["one wrong letter", call({ town: "Ropavo" }), "wrong_arguments"],
  ["another argument", call({ city: "Ropavu" }), "wrong_arguments"],
  ["no argument", call({}), "wrong_arguments"],
  ["a call without an id", call({ town: "Ropavu" }, { toolUseId: "" }), "wrong_arguments"],
])("fails %s", (_, toolCall, code) => {
  expect(judged(toolSelection, { ...CALLED, toolCalls: [toolCall] })).toBe(code);
});

test.each([
  ["an invented answer", { text: "The next train leaves Ropavu at 14:05.", toolCalls: [] }],
  [
    "the right tool and another one",
    {
      stopReason: "tool_use",
      toolCalls: [call({ town: "Ropavu" }), call({ town: "Ropavu" }, { name: "next_train_arrival" })],
    },
  ],
  ["a call that the stop reason hides", { stopReason: "end_turn", toolCalls: [call({ town: "Ropavu" })] }],
])("fails %s", (_, reply) => {
  expect(judged(toolSelection, reply)).toBe("tool_not_called");
});
