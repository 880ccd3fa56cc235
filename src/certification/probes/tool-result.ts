import type { RequestMessage, ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply, refused } from "../judging/faults.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { needlessCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const FIND_PARCEL: ToolSpec = {
  name: "find_parcel",
  description: "Tells on which shelf and in which drawer a parcel lies.",
  inputSchema: {
    type: "object",
    properties: { parcel: { type: "integer", description: "The number of the parcel" } },
    required: ["parcel"],
  },
};

/** Shelf and drawer stand in the tool's result alone, which is history; the tools have to be sent all the same. */
export const toolResult: Probe = {
  name: "tool_result",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The answer uses what a tool gave back, without calling it again.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => {
    const request = plainRequest(model, question(words), 256);
    return { ...request, messages: [...request.messages, ...callAndResult(words)], tools: [FIND_PARCEL] };
  },
  asked: (words) => `${question(words)} … result of the tool: ${spacedJson(result(words))}`,
  expected: (words) => `a text with shelf ${words.word(0)} and drawer ${drawer(words)}, without a call`,
  faultOf: (reply, words) =>
    needlessCall(reply) ??
    incompleteReply(reply) ??
    refused(reply) ??
    wrongWord(reply, words.word(0)) ??
    wrongWord(reply, String(drawer(words))),
};

function question(words: ProbeWords): string {
  return `On which shelf and in which drawer is parcel ${parcel(words)}? Use the find_parcel tool.`;
}

/** Some vendors take ids of nine letters and digits alone. */
function callAndResult(words: ProbeWords): RequestMessage[] {
  const toolUseId = `${words.word(1)}${words.number(2, 100, 999)}`;
  const call = { kind: "tool_call", toolUseId, name: FIND_PARCEL.name, input: { parcel: parcel(words) } } as const;
  return [
    { role: "assistant", parts: [call] },
    { role: "user", parts: [{ kind: "tool_result", toolUseId, result: result(words) }] },
  ];
}

function result(words: ProbeWords) {
  return { shelf: words.word(0), drawer: drawer(words) };
}

function parcel(words: ProbeWords): number {
  return words.number(0, 1000, 9999);
}

/** Too small for a comma between its digits, and too short to be the parcel's number. */
function drawer(words: ProbeWords): number {
  return words.number(1, 100, 999);
}
