import { z } from "zod";
import type { Json, JsonObject, ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { isSameJson } from "../judging/json-answers.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { wrongCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const PLAN_TRIP: ToolSpec = {
  name: "plan_trip",
  description: "Plans a trip with several stops.",
  inputSchema: {
    type: "object",
    properties: {
      stops: {
        type: "array",
        description: "The stops in their order",
        items: {
          type: "object",
          properties: {
            town: { type: "string", description: "The name of the town" },
            nights: { type: "integer", description: "How many nights" },
            guests: { type: "array", items: { type: "string" }, description: "Who stays there" },
          },
          required: ["town", "nights", "guests"],
        },
      },
      budget: { type: "integer", description: "What the trip may cost, where it is known" },
      note: { type: "string", description: "A note for the agency, where there is one" },
    },
    required: ["stops"],
  },
};

/** Lists in a list of objects, an optional argument that is wanted, and one that is not. */
export const toolNestedArguments: Probe = {
  name: "tool_nested_arguments",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The arguments of a call fit a schema with nested lists and optional arguments.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 768), tools: [PLAN_TRIP] }),
  asked: prompt,
  expected: (words) => ({ code: "one_call", params: { tool: PLAN_TRIP.name, arguments: spacedJson(trip(words)) } }),
  faultOf: (reply, words) =>
    wrongCall(reply, PLAN_TRIP.name, (input) => isSameJson(withoutEmptyNote(input), trip(words))),
};

function prompt(words: ProbeWords): string {
  const [first, second] = [`${nights(words, 0)} nights`, `${nights(words, 1)} nights`];
  const [one, other, guests, guest] = [
    words.name(0),
    words.name(1),
    [2, 3].map(words.name).join(" and "),
    words.name(4),
  ];
  return words.wording([
    `Use the plan_trip tool: first ${first} in ${one} with the guests ${guests}, then ${second} in ${other} with the guest ${guest}. The budget is ${budget(words)}.`,
    `Plan a trip with plan_trip: first ${first} in ${one} with the guests ${guests}, and after that ${second} in ${other} with the guest ${guest}. It has a budget of ${budget(words)}.`,
    `With a budget of ${budget(words)}, call plan_trip for two stops: first ${first} in ${one} with the guests ${guests}, and second ${second} in ${other} with the guest ${guest}.`,
  ]);
}

function trip(words: ProbeWords): JsonObject {
  return {
    stops: [
      { town: words.name(0), nights: nights(words, 0), guests: [words.name(2), words.name(3)] },
      { town: words.name(1), nights: nights(words, 1), guests: [words.name(4)] },
    ],
    budget: budget(words),
  };
}

/** No two numbers are alike. */
function nights(words: ProbeWords, stop: 0 | 1): number {
  return stop === 0 ? words.number(0, 3, 9) : words.number(1, 10, 19);
}

function budget(words: ProbeWords): number {
  return words.number(2, 1000, 9999);
}

/** An optional text that is empty or null says as much as one that is left out. */
function withoutEmptyNote(input: Json): Json {
  const read = z.looseObject({ note: z.union([z.literal(""), z.null()]) }).safeParse(input);
  if (!read.success) return input;
  const { note: _, ...others } = read.data;
  return z.json().parse(others);
}
