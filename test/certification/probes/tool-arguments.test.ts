import { expect, test } from "vitest";
import { toolArguments } from "../../../src/certification/probes/tool-arguments.ts";
import type { Json } from "../../../src/models/model-request.ts";
import { ableModel, judged, requested } from "../reference.ts";

const BOOKING = {
  nights: 28,
  view: "garden",
  guests: ["Tivonu", "Vizimi", "Zotobi"],
  parking: true,
  invoice: { company: "Baruzi", city: "Dilatu" },
};

function judgedCall(input: Json, changes: { name?: string; toolUseId?: string } = {}): string {
  const toolCall = { toolUseId: "tool-1", name: "book_room", ...changes, input, rawInput: JSON.stringify(input) };
  return judged(toolArguments, { stopReason: "tool_use", toolCalls: [toolCall] });
}

test("says every value in words", () => {
  expect(requested(toolArguments).messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text: "Use the book_room tool: 28 nights, garden view, the guests Tivonu, Vizimi and Zotobi, with parking. The invoice goes to the company Baruzi in the city Dilatu.",
        },
      ],
    },
  ]);
});

test("has nothing at the top of its schema but what every vendor takes", () => {
  const [tool, ...more] = requested(toolArguments).tools;
  expect(more).toEqual([]);
  expect(Object.keys(tool?.inputSchema ?? {})).toEqual(["type", "properties", "required"]);
});

test("is asked only of models that use tools", () => {
  expect(toolArguments.appliesTo(ableModel)).toBe(true);
  const handless = { ...ableModel, capabilities: { ...ableModel.capabilities, toolUse: false } };
  expect(toolArguments.appliesTo(handless)).toBe(false);
});

test.each<[string, Json]>([
  ["the arguments", BOOKING],
  ["another order of the keys", { ...BOOKING, invoice: { city: "Dilatu", company: "Baruzi" }, nights: 28 }],
])("passes %s", (_, input) => {
  expect(judgedCall(input)).toBe("passed");
});

test("passes an integer that is written with a decimal point", () => {
  expect(judgedCall(JSON.parse(JSON.stringify(BOOKING).replace("28", "28.0")))).toBe("passed");
});

test.each<[string, Json]>([
  ["a number as a text", { ...BOOKING, nights: "28" }],
  ["another number", { ...BOOKING, nights: 29 }],
  ["a broken number", { ...BOOKING, nights: 28.5 }],
  ["a value outside the enum", { ...BOOKING, view: "garden view" }],
  ["the enum's value in other letters", { ...BOOKING, view: "Garden" }],
  ["another value of the enum", { ...BOOKING, view: "lake" }],
  ["a list as one text", { ...BOOKING, guests: "Tivonu, Vizimi, Zotobi" }],
  ["a list in a list", { ...BOOKING, guests: [["Tivonu", "Vizimi", "Zotobi"]] }],
  ["one item with all names", { ...BOOKING, guests: ["Tivonu, Vizimi and Zotobi"] }],
  ["a guest missing", { ...BOOKING, guests: ["Tivonu", "Vizimi"] }],
  ["one wrong letter", { ...BOOKING, guests: ["Tivonu", "Vizimi", "Zotobu"] }],
  ["a guest too many", { ...BOOKING, guests: ["Tivonu", "Vizimi", "Zotobi", "Baruzi"] }],
  ["a boolean as a text", { ...BOOKING, parking: "true" }],
  ["the other boolean", { ...BOOKING, parking: false }],
  ["a boolean as a number", { ...BOOKING, parking: 1 }],
  ["the object as a text", { ...BOOKING, invoice: '{"company":"Baruzi","city":"Dilatu"}' }],
  ["the object's fields at the top", { ...BOOKING, invoice: null, company: "Baruzi", city: "Dilatu" }],
  ["fields exchanged", { ...BOOKING, invoice: { company: "Dilatu", city: "Baruzi" } }],
  ["a field missing within", { ...BOOKING, invoice: { company: "Baruzi" } }],
  ["an argument that the tool does not have", { ...BOOKING, breakfast: false }],
  ["a field that the object does not have", { ...BOOKING, invoice: { ...BOOKING.invoice, zip: "1" } }],
  ["an argument missing", { nights: 28, view: "garden", guests: BOOKING.guests, invoice: BOOKING.invoice }],
  ["all of it one level deeper", { arguments: BOOKING }],
  ["a list around it", [BOOKING]],
  ["arguments that are no JSON", null],
])("fails %s", (_, input) => {
  expect(judgedCall(input)).toBe("wrong_arguments");
});

test("fails another tool and a call without an id", () => {
  expect(judgedCall(BOOKING, { name: "book_table" })).toBe("wrong_tool");
  expect(judgedCall(BOOKING, { toolUseId: "" })).toBe("wrong_arguments");
});

test("fails the arguments written as text", () => {
  expect(judged(toolArguments, { text: JSON.stringify(BOOKING) })).toBe("tool_not_called");
});
