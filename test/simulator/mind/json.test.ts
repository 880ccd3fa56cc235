import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/models/model-request.ts";
import { think } from "../../../src/simulator/mind/think.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf, saidTo } from "./conversation-of.ts";

describe("composeJson", () => {
  test.each<[string, Json]>([
    [
      "Answer with a JSON object and nothing more. The keys:\n- city: the string Porto\n- guests: the integer 4\n- paid: the boolean false\n- names: an array of the strings Ana, Rui",
      { city: "Porto", guests: 4, paid: false, names: ["Ana", "Rui"] },
    ],
    [
      'Return only JSON with these fields:\n1. "id" (string): AB-7\n2. "ratio" (number): -0.5\n3. "days" (list): of the integers 3, 5 and 8',
      { id: "AB-7", ratio: -0.5, days: [3, 5, 8] },
    ],
    [
      'Give me a JSON object with the keys "colour" (the string "dark red"), "count" (the integer 12) and "open" (the boolean true).',
      { colour: "dark red", count: 12, open: true },
    ],
    ['Write a JSON object: "a" = 3, "b" = true, "c" = kiwi.', { a: 3, b: true, c: "kiwi" }],
  ])("%j gives the object", (asked, expected) => {
    expect(JSON.parse(saidTo(asked))).toEqual(expected);
  });

  test.each([
    ['Repeat exactly: {"a": 1} as JSON', '{"a": 1} as JSON'],
    ["Reply with exactly this text: JSON is short", "JSON is short"],
  ])("%j is a text to repeat", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });
});

describe("fitSchema", () => {
  const order: JsonObject = {
    type: "object",
    properties: {
      customer: { type: "string" },
      boxes: { type: "integer" },
      speed: { enum: ["slow", "fast"] },
      insured: { type: "boolean" },
      items: { type: "array", items: { type: "string" } },
      sizes: { type: "array", items: { type: "number" } },
    },
    required: ["customer", "boxes", "speed", "insured", "items", "sizes"],
  };

  test.each<[string, Json]>([
    [
      "The customer Zorvath wants 7 boxes, insured and fast. The items are kiwi, fig and plum; the sizes 3, 4.5 and 6.",
      {
        customer: "Zorvath",
        boxes: 7,
        speed: "fast",
        insured: true,
        items: ["kiwi", "fig", "plum"],
        sizes: [3, 4.5, 6],
      },
    ],
    [
      "Not insured and slow, for the customer Quillon: 12 boxes, the items nut, oat and rye and the sizes 1 and 2.",
      {
        customer: "Quillon",
        boxes: 12,
        speed: "slow",
        insured: false,
        items: ["nut", "oat", "rye"],
        sizes: [1, 2],
      },
    ],
  ])("%j is read into the schema", (asked, expected) => {
    expect(JSON.parse(structured(asked))).toEqual(expected);
  });

  test("gives bare JSON whatever the system prompt says", () => {
    const conversation = conversationOf(["The customer Zorvath"], "End every answer with the word brindle.");
    const schema = { type: "object", properties: { customer: { type: "string" } }, required: ["customer"] };
    const thought = think({ ...conversation, outputSchema: schema }, seededRandom("test"));
    expect(thought.text).toBe('{"customer":"Zorvath"}');
  });

  test("fills in what was not said, so that the schema is kept", () => {
    expect(Object.keys(JSON.parse(structured("Hello!"))).sort()).toEqual([
      "boxes",
      "customer",
      "insured",
      "items",
      "sizes",
      "speed",
    ]);
  });

  function structured(asked: string): string {
    return think({ ...conversationOf([asked]), outputSchema: order }, seededRandom("test")).text;
  }
});
