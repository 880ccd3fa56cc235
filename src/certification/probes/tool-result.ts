import type { RequestMessage } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { wrongFacts } from "../judging/facts.ts";
import { incompleteReply } from "../judging/faults.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { needlessCall } from "../judging/tool-calls.ts";
import { parcelTool } from "../material/parcel-tool.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Some models answer in the language of their own. */
const SHELF = ["shelf", "prateleira", "estante", "étagère", "regal", "regalbrett"];
const DRAWER = ["drawer", "gaveta", "cajón", "tiroir", "schublade", "fach"];

/** Shelf and drawer stand in the tool's result alone, which is history; the tools have to be sent all the same. */
export const toolResult: Probe = {
  name: "tool_result",
  version: 2,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The answer uses what a tool gave back, without calling it again.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => {
    const request = plainRequest(model, question(words), 256);
    return { ...request, messages: [...request.messages, ...callAndResult(words)], tools: [parcelTool] };
  },
  asked: (words) => ({
    code: "question_and_tool_result",
    params: { question: question(words), result: spacedJson(result(words)) },
  }),
  expected: (words) => ({ code: "shelf_without_call", params: { shelf: words.word(0), drawer: drawer(words) } }),
  faultOf: (reply, words) =>
    needlessCall(reply) ??
    incompleteReply(reply) ??
    wrongFacts(
      reply,
      { value: words.word(0), labels: SHELF },
      { value: String(drawer(words)), labels: DRAWER },
      question(words),
    ),
};

function question(words: ProbeWords): string {
  return words.wording([
    `On which shelf and in which drawer is parcel ${parcel(words)}? Use the find_parcel tool.`,
    `Where is parcel ${parcel(words)}? Look up its shelf and its drawer with find_parcel.`,
    `Find parcel ${parcel(words)} with the find_parcel tool, and tell me its shelf and its drawer.`,
  ]);
}

/** Some vendors take ids of nine letters and digits alone. */
function callAndResult(words: ProbeWords): RequestMessage[] {
  const toolUseId = `${words.word(1)}${words.number(2, 100, 999)}`;
  const call = { kind: "tool_call", toolUseId, name: parcelTool.name, input: { parcel: parcel(words) } } as const;
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
