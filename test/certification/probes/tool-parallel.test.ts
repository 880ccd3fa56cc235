import { expect, test } from "vitest";
import { toolParallel } from "../../../src/certification/probes/tool-parallel.ts";
import type { JsonObject } from "../../../src/models/model-request.ts";
import { ableModel, judged, requested } from "../reference.ts";

const call = (city: string, toolUseId: string, name = "get_weather") => {
  const input: JsonObject = { city };
  return { toolUseId, name, input, rawInput: JSON.stringify(input) };
};
const both = [call("Tuneka", "t1"), call("Vediru", "t2")];

test("asks for two calls of one tool at once", () => {
  const { tools, messages } = requested(toolParallel);
  expect(tools.map(({ name }) => name)).toEqual(["get_weather"]);
  expect(messages).toMatchObject([
    {
      parts: [
        {
          text: "What is the weather in Tuneka, and what is it in Vediru? Make both calls of get_weather at once, in one reply.",
        },
      ],
    },
  ]);
});

test("is asked only of models that call tools", () => {
  expect(toolParallel.appliesTo(ableModel)).toBe(true);
  const speaking = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolParallel.appliesTo(speaking)).toBe(false);
});

test.each([
  ["both calls", both],
  ["the calls in the other order", [...both].reverse()],
  ["a country after the city", [call("Tuneka, Norway", "t1"), call("Vediru", "t2")]],
])("passes %s", (_, toolCalls) => {
  expect(judged(toolParallel, { toolCalls, stopReason: "tool_use", text: "Let me look." })).toBe("passed");
});

test.each([
  ["one call alone", both.slice(0, 1), "tool_use", "tool_not_called"],
  ["no call", [], "end_turn", "tool_not_called"],
  ["three calls", [...both, call("Tuneka", "t3")], "tool_use", "tool_not_called"],
  ["another stop reason", both, "end_turn", "tool_not_called"],
  ["the same city twice", [call("Tuneka", "t1"), call("Tuneka", "t2")], "tool_use", "wrong_arguments"],
  ["another city", [call("Tuneka", "t1"), call("Bergen", "t2")], "tool_use", "wrong_arguments"],
  ["another tool", [call("Tuneka", "t1"), call("Vediru", "t2", "get_time")], "tool_use", "wrong_tool"],
  ["one id for both", [call("Tuneka", "t1"), call("Vediru", "t1")], "tool_use", "wrong_arguments"],
  ["a call without an id", [call("Tuneka", ""), call("Vediru", "t2")], "tool_use", "wrong_arguments"],
])("fails %s", (_, toolCalls, stopReason, code) => {
  expect(judged(toolParallel, { toolCalls, stopReason })).toBe(code);
});
