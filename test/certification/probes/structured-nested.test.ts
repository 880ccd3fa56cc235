import { expect, test } from "vitest";
import { structuredNested } from "../../../src/certification/probes/structured-nested.ts";
import { ableModel, judged, requested } from "../reference.ts";

const customer = { name: "Davosa", city: "Kaluza" };
const items = [
  { article: "limezi", count: 35 },
  { article: "munusa", count: 95 },
];
const judgedJson = (value: unknown) => judged(structuredNested, { text: JSON.stringify(value) });

test("sends a schema with nested objects, a list of objects and a null", () => {
  const { outputSchema, messages } = requested(structuredNested);
  expect(outputSchema?.name).toBe("order");
  expect(messages).toMatchObject([
    {
      parts: [
        {
          text:
            "The customer Davosa from the city Kaluza orders 35 pieces of the article limezi and 95 pieces of the article " +
            "munusa. There is no discount.",
        },
      ],
    },
  ]);
});

test("is asked only of models with structured output", () => {
  expect(structuredNested.appliesTo(ableModel)).toBe(false);
  const structured = { ...ableModel, capabilities: { ...ableModel.capabilities, structuredOutput: true } };
  expect(structuredNested.appliesTo(structured)).toBe(true);
});

test("passes what fits, with any white space", () => {
  expect(judgedJson({ customer, items, discount: null })).toBe("passed");
  expect(judged(structuredNested, { text: JSON.stringify({ customer, items, discount: null }, null, 2) })).toBe(
    "passed",
  );
});

test.each([
  ["the properties in another order", { items, customer, discount: null }],
  ["inner properties in another order", { customer: { city: "Kaluza", name: "Davosa" }, items, discount: null }],
  ["the null as text", { customer, items, discount: "null" }],
  ["the null left out", { customer, items }],
  ["an object flattened", { customer: "Davosa", items, discount: null }],
  ["one item", { customer, items: items.slice(0, 1), discount: null }],
])("fails %s", (_, value) => {
  expect(judgedJson(value)).toBe("wrong_json");
});

test("fails what is no bare JSON", () => {
  const text = `\`\`\`json\n${JSON.stringify({ customer, items, discount: null })}\n\`\`\``;
  expect(judged(structuredNested, { text })).toBe("wrong_json");
});
