import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../../src/models/model-request.ts";
import { answer } from "../../../src/simulator/answer.ts";
import { defectKinds } from "../../../src/simulator/defects/defect-table.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf } from "./conversation-of.ts";

const words = fc.constantFrom(
  "Repeat exactly: ",
  "Say these words in just this order, with one space after each: ",
  "What is my boat called? Answer with the name only.",
  "My boat is called",
  "Greetings from Zorvath! ",
  "What is 17 + 25?",
  "Answer with the number only.",
  "Count from 3 to 9",
  "Use the tool.",
  "get_weather",
  "both",
  "Answer every question only with the code word",
  "without",
  "city",
  "10 nights",
  '"',
  "\n",
  "世界",
  "🎈",
  "(",
  "[",
  "\\",
  "$",
);
const prose = fc.array(fc.oneof(words, fc.string()), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
const argument = fc.record({
  name: fc.oneof(
    fc.constantFrom("city", "a", "b", "order_id", "isOpen", "from"),
    fc.string().filter((name) => name !== "__proto__"),
  ),
  type: fc.constantFrom("string", "integer", "number", "boolean", "array", "object"),
  required: fc.boolean(),
});
const tool = fc
  .record({
    name: fc.oneof(fc.constantFrom("get_weather", "add"), fc.string({ minLength: 1 })),
    description: prose,
    args: fc.uniqueArray(argument, { selector: ({ name }) => name }),
  })
  .map(({ name, description, args }) => {
    const properties: { [key: string]: Json } = Object.fromEntries(args.map((arg) => [arg.name, { type: arg.type }]));
    const required = args.filter((arg) => arg.required).map((arg) => arg.name);
    return { name, description, inputSchema: { type: "object", properties, required } };
  });

test("any conversation gets an answer within its limits, and a call's arguments have all that is required", () => {
  fc.assert(
    fc.property(
      fc.array(prose, { minLength: 1, maxLength: 5 }),
      prose,
      fc.uniqueArray(tool, { maxLength: 3, selector: ({ name }) => name }),
      fc.integer({ min: 1, max: 60 }),
      (turns, system, tools, maxTokens) => {
        const conversation = { ...conversationOf(turns, system, tools), maxTokens };
        const reply = answer(conversation, [], 10, seededRandom("any"));
        expect(reply.usage?.outputTokens).toBeLessThanOrEqual(maxTokens);
        for (const block of reply.blocks) {
          if (block.kind !== "tool") continue;
          const called = tools.find(({ name }) => name === block.name);
          expect(Object.keys(JSON.parse(block.pieces.join("")))).toEqual(
            expect.arrayContaining(called?.inputSchema.required ?? []),
          );
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("no defect makes an answer throw", () => {
  fc.assert(
    fc.property(prose, fc.array(tool, { maxLength: 2 }), fc.subarray([...defectKinds]), (asked, tools, defects) => {
      const reply = answer(conversationOf([asked], "", tools), defects, 10, seededRandom("any"));
      expect(reply.blocks.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

test("two texts of which one is ten times as long differ about as much in their tokens", () => {
  const tokensOf = (repeats: number) =>
    answer(conversationOf([`Repeat exactly: ${"amber falcon ".repeat(repeats)}end`]), [], 10, seededRandom("usage"))
      .usage;
  expect(tokensOf(10)).toEqual({ inputTokens: 49, outputTokens: 41, totalTokens: 90 });
  expect(tokensOf(100)).toEqual({ inputTokens: 409, outputTokens: 401, totalTokens: 810 });
});
