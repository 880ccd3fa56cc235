import { expect, test } from "vitest";
import { toolNestedArguments } from "../../../src/certification/probes/tool-nested-arguments.ts";
import type { JsonObject } from "../../../src/models/model-request.ts";
import { ableModel, judged, requested } from "../reference.ts";

const stops = [
  { town: "Nupade", nights: 6, guests: ["Ravera", "Sakitu"] },
  { town: "Petunu", nights: 17, guests: ["Tukate"] },
];

const judgedCall = (input: JsonObject) =>
  judged(toolNestedArguments, {
    stopReason: "tool_use",
    toolCalls: [{ toolUseId: "t1", name: "plan_trip", input, rawInput: JSON.stringify(input) }],
  });

test("asks for lists in a list of objects, with one optional argument of two", () => {
  const { tools, messages } = requested(toolNestedArguments);
  expect(tools).toMatchObject([{ name: "plan_trip", inputSchema: { required: ["stops"] } }]);
  expect(messages).toMatchObject([
    {
      parts: [
        {
          text:
            "Use the plan_trip tool: first 6 nights in Nupade with the guests Ravera and Sakitu, then 17 nights in Petunu " +
            "with the guest Tukate. The budget is 3635.",
        },
      ],
    },
  ]);
});

test("is asked only of models that call tools", () => {
  expect(toolNestedArguments.appliesTo(ableModel)).toBe(true);
  const speaking = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolNestedArguments.appliesTo(speaking)).toBe(false);
});

test.each([
  ["what was asked for", { stops, budget: 3635 }],
  ["another order of keys", { budget: 3635, stops }],
  ["an optional text that is empty", { stops, budget: 3635, note: "" }],
  ["an optional text that is null", { stops, budget: 3635, note: null }],
])("passes %s", (_, input) => {
  expect(judgedCall(input)).toBe("passed");
});

test.each([
  ["an optional text that nobody asked for", { stops, budget: 3635, note: "two stops" }],
  ["the optional number left out", { stops }],
  ["a number as text", { stops, budget: "3635" }],
  [
    "an inner list as text",
    { stops: stops.map((stop) => ({ ...stop, guests: stop.guests.join(", ") })), budget: 3635 },
  ],
  ["the stops exchanged", { stops: [...stops].reverse(), budget: 3635 }],
  ["one stop", { stops: stops.slice(0, 1), budget: 3635 }],
])("fails %s", (_, input) => {
  expect(judgedCall(input)).toBe("wrong_arguments");
});
