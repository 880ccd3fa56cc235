import type { JsonObject, ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { drawOne } from "../draw-one.ts";
import { isSameJson } from "../judging/json-answers.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { wrongCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const VIEWS = ["garden", "lake", "mountain"] as const;

/** Nova takes nothing but type, properties and required at the top of a schema. */
const BOOK_ROOM: ToolSpec = {
  name: "book_room",
  description: "Books a room in a hotel.",
  inputSchema: {
    type: "object",
    properties: {
      nights: { type: "integer", description: "How many nights" },
      view: { type: "string", enum: [...VIEWS], description: "What the room looks upon" },
      guests: { type: "array", items: { type: "string" }, description: "The names of the guests" },
      parking: { type: "boolean", description: "Whether a parking space is wanted" },
      invoice: {
        type: "object",
        description: "Where the invoice goes",
        properties: { company: { type: "string" }, city: { type: "string" } },
        required: ["company", "city"],
      },
    },
    required: ["nights", "view", "guests", "parking", "invoice"],
  },
};

/** Arguments go into a program as they are, so every type and every value counts, and none may be added. */
export const toolArguments: Probe = {
  name: "tool_arguments",
  version: 2,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The arguments of a call fit the tool's schema: number, choice, list, yes or no, and an object.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 768), tools: [BOOK_ROOM] }),
  asked: prompt,
  expected: (words) => ({
    code: "one_call",
    params: { tool: BOOK_ROOM.name, arguments: spacedJson(booking(words)) },
  }),
  faultOf: (reply, words) => wrongCall(reply, BOOK_ROOM.name, (input) => isSameJson(input, booking(words))),
};

function prompt(words: ProbeWords): string {
  const parking = hasParking(words) ? "with" : "without";
  const guests = `${words.name(0)}, ${words.name(1)} and ${words.name(2)}`;
  const stay = `${nights(words)} nights, ${drawOne(words, 1, VIEWS)} view, the guests ${guests}, ${parking} parking`;
  const payer = `the company ${words.name(3)} in the city ${words.name(4)}`;
  return words.wording([
    `Use the book_room tool: ${stay}. The invoice goes to ${payer}.`,
    `Book a room with book_room: ${stay}. Send the invoice to ${payer}.`,
    `The invoice for this stay is for ${payer}: ${stay}. Call book_room to book it.`,
  ]);
}

function booking(words: ProbeWords): JsonObject {
  return {
    nights: nights(words),
    view: drawOne(words, 1, VIEWS),
    guests: [words.name(0), words.name(1), words.name(2)],
    parking: hasParking(words),
    invoice: { company: words.name(3), city: words.name(4) },
  };
}

/** More than there are guests, so that neither number can be taken for the other. */
function nights(words: ProbeWords): number {
  return words.number(0, 4, 28);
}

function hasParking(words: ProbeWords): boolean {
  return words.number(2, 0, 1) === 1;
}
