import { z } from "zod";
import type { ModelReply } from "../../models/model-reply.ts";
import type { JsonObject, OutputSchema } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongJson } from "../judging/json-answers.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Always the very same: the service compiles a schema that it has not seen, and keeps it for a day. */
const ORDER: OutputSchema = {
  name: "order",
  schema: {
    type: "object",
    properties: {
      customer: {
        type: "object",
        properties: { name: { type: "string" }, city: { type: "string" } },
        required: ["name", "city"],
        additionalProperties: false,
      },
      items: {
        type: "array",
        items: {
          type: "object",
          properties: { article: { type: "string" }, count: { type: "integer" } },
          required: ["article", "count"],
          additionalProperties: false,
        },
      },
      discount: { anyOf: [{ type: "string" }, { type: "null" }] },
    },
    required: ["customer", "items", "discount"],
    additionalProperties: false,
  },
};

/** Programs read a stream of JSON as it comes, so the order of the properties counts too. */
export const structuredNested: Probe = {
  name: "structured_nested",
  version: 1,
  capability: "structuredOutput",
  gate: false,
  // Compiling a new schema may take minutes.
  deadlineMs: 180_000,
  asks: "A schema with nested objects, a list of objects and a null is kept, its order of properties too.",
  appliesTo: (model) => model.capabilities.structuredOutput,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), outputSchema: ORDER }),
  asked: (words) => ({ code: "question_with_schema", params: { question: prompt(words), schema: ORDER.name } }),
  expected: (words) => spacedJson(order(words)),
  faultOf: (reply, words) =>
    incompleteReply(reply) ?? wrongJson(reply.text, order(words)) ?? otherOrder(reply, order(words)),
};

function prompt(words: ProbeWords): string {
  const { customer, items } = order(words);
  const [first, second] = items.map(({ article, count }) => `${count} pieces of the article ${article}`);
  return words.wording([
    `The customer ${customer.name} from the city ${customer.city} orders ${first} and ${second}. There is no discount.`,
    `An order without discount: ${first} and ${second}, for the customer ${customer.name} from the city ${customer.city}.`,
    `Without a discount, ${first} and ${second} go to the customer ${customer.name} from the city ${customer.city}.`,
  ]);
}

function order(words: ProbeWords) {
  return {
    customer: { name: words.name(0), city: words.name(1) },
    items: [
      { article: words.word(2), count: words.number(0, 11, 49) },
      { article: words.word(3), count: words.number(1, 50, 99) },
    ],
    discount: null,
  } satisfies JsonObject;
}

/** The values are right by now. */
function otherOrder(reply: ModelReply, expected: JsonObject): Fault | null {
  const given = z.json().parse(JSON.parse(reply.text));
  return JSON.stringify(given) === JSON.stringify(expected) ? null : { code: "wrong_json", received: reply.text };
}
