import { expect, test } from "vitest";
import type { Json } from "../../../../src/models/model-request.ts";
import { fill } from "../../../../src/simulator/mind/arguments/fill.ts";

const text = { type: "string" };
const integer = { type: "integer" };

test.each<[string, { [name: string]: Json }, Json]>([
  ["in the city of San Marino.", { city: text }, { city: "San Marino" }],
  ["Greetings from Zorvath!", { city: text }, { city: "Zorvath" }],
  ['The text is "red kite, 22"', { text }, { text: "red kite, 22" }],
  ["Write to the recipient ana@example.com.", { recipient: text }, { recipient: "ana@example.com" }],
  ["the order number AB-1207", { orderNumber: text }, { orderNumber: "AB-1207" }],
  ["6 days, for a budget of 900", { days: integer, budget: integer }, { days: 6, budget: 900 }],
  ["parcel 4711", { parcel: integer }, { parcel: 4711 }],
  ["It costs 4.5", { amount: { type: "number" } }, { amount: 4.5 }],
  ["a brisk pace", { pace: { enum: ["calm", "brisk"] } }, { pace: "brisk" }],
  ["in round trips", { kind: { enum: ["one_way", "round_trips"] } }, { kind: "round_trips" }],
  ["with parking", { parking: { type: "boolean" } }, { parking: true }],
  ["without parking", { parking: { type: "boolean" } }, { parking: false }],
  ["it is not fragile", { fragile: { type: "boolean" } }, { fragile: false }],
  [
    "the guests Ana, Rui and Eva, please",
    { guests: { type: "array", items: text } },
    { guests: ["Ana", "Rui", "Eva"] },
  ],
  ["the guest Ana.", { guests: { type: "array", items: text } }, { guests: ["Ana"] }],
  ["the sizes 3, 4 and 6", { sizes: { type: "array", items: integer } }, { sizes: [3, 4, 6] }],
  ["no discount", { discount: { anyOf: [text, { type: "null" }] } }, { discount: null }],
  ["the discount is half", { discount: { type: ["string", "null"] } }, { discount: "half" }],
  ["for the customer Ana", { customer: object({ name: text }) }, { customer: { name: "Ana" } }],
  [
    "first 3 nights in Zorvath with the guest Ana, then 12 nights in Quillon with the guests Rui and Eva. It costs 900.",
    {
      stops: { type: "array", items: object({ town: text, nights: integer, guests: { type: "array", items: text } }) },
    },
    {
      stops: [
        { town: "Zorvath", nights: 3, guests: ["Ana"] },
        { town: "Quillon", nights: 12, guests: ["Rui", "Eva"] },
      ],
    },
  ],
])("%j gives what is required", (said, properties, expected) => {
  expect(fill(object(properties), said)).toEqual(expected);
});

test("the properties keep the order of the schema", () => {
  const schema = object({ pace: { enum: ["calm"] }, city: text, days: integer });
  expect(Object.keys(fill(schema, "6 days in Porto, calm"))).toEqual(["pace", "city", "days"]);
});

test("what is optional comes only where it is said", () => {
  const properties = { note: text, days: integer, pace: { enum: ["calm", "brisk"] } };
  const schema = { type: "object", properties };
  expect(fill(schema, "in Porto")).toEqual({});
  expect(fill(schema, 'brisk, 6 days, with the note "by sea"')).toEqual({ note: "by sea", days: 6, pace: "brisk" });
});

test("what is required and was not said is made up", () => {
  const properties = {
    city: text,
    days: integer,
    pace: { enum: ["calm", "brisk"] },
    parking: { type: "boolean" },
    guests: { type: "array", items: text },
    payer: object({ name: text }),
    more: {},
  };
  expect(fill(object(properties), "go on")).toEqual({
    city: "go on",
    days: 0,
    pace: "calm",
    parking: false,
    guests: [],
    payer: { name: "go on" },
    more: "go on",
  });
});

test.each([null, {}, { properties: 3 }, "text"])("%j has no properties", (schema) => {
  expect(fill(schema, "in Porto")).toEqual({});
});

function object(properties: { [name: string]: Json }) {
  return { type: "object", properties, required: Object.keys(properties) };
}
