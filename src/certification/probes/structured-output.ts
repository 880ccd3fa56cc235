import type { JsonObject, OutputSchema } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { drawOne } from "../draw-one.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongJson } from "../judging/json-answers.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const SIZES = ["small", "medium", "large"] as const;

/** Always the very same: the service compiles a schema that it has not seen, and keeps it for a day. */
const PARCEL: OutputSchema = {
  name: "parcel",
  schema: {
    type: "object",
    properties: {
      recipient: { type: "string" },
      grams: { type: "integer" },
      size: { type: "string", enum: [...SIZES] },
      fragile: { type: "boolean" },
      contents: { type: "array", items: { type: "string" } },
    },
    required: ["recipient", "grams", "size", "fragile", "contents"],
    additionalProperties: false,
  },
};

/** The words say nothing of JSON, so that only a model to which the schema matters gives the bare object. */
export const structuredOutput: Probe = {
  name: "structured_output",
  version: 2,
  capability: "structuredOutput",
  gate: false,
  // Compiling a new schema may take minutes.
  deadlineMs: 180_000,
  reveals: "structuredOutput",
  asks: "With a schema sent along, the reply is the bare JSON that fits it, with the right values.",
  appliesTo: (model) => model.capabilities.structuredOutput,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 384), outputSchema: PARCEL }),
  asked: (words) => ({ code: "question_with_schema", params: { question: prompt(words), schema: PARCEL.name } }),
  expected: (words) => spacedJson(parcel(words)),
  faultOf: (reply, words) => incompleteReply(reply) ?? wrongJson(reply.text, parcel(words)),
};

function prompt(words: ProbeWords): string {
  const { recipient, grams, size, fragile, contents } = parcel(words);
  const handling = fragile ? "is fragile" : "is not fragile";
  const [first, second, third] = contents;
  return words.wording([
    `A ${size} parcel for the recipient ${recipient} weighs ${grams} grams and ${handling}. Its contents are ${first}, ${second} and ${third}.`,
    `The recipient ${recipient} gets a parcel. Its size is ${size}, it weighs ${grams} grams, and it ${handling}. Its contents are ${first}, ${second} and ${third}.`,
    `With the contents ${first}, ${second} and ${third}, this ${size} parcel of ${grams} grams ${handling}. It goes to the recipient ${recipient}.`,
  ]);
}

function parcel(words: ProbeWords) {
  return {
    recipient: words.name(0),
    grams: words.number(0, 1000, 9999),
    size: drawOne(words, 1, SIZES),
    fragile: words.number(2, 0, 1) === 1,
    contents: [1, 2, 3].map(words.word),
  } satisfies JsonObject;
}
