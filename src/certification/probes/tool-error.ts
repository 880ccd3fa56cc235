import type { RequestMessage } from "../../models/model-request.ts";
import { takesToolResultStatus } from "../../models/tool-requests.ts";
import { plainRequest } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply } from "../judging/faults.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { needlessCall } from "../judging/tool-calls.ts";
import { parcelTool } from "../material/parcel-tool.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Tools fail every day. What is wanted is told beforehand, so that a second try is no good answer. */
export const toolError: Probe = {
  name: "tool_error",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "Where a tool reports an error, the model says so and gives the reason.",
  appliesTo: takesToolResultStatus,
  request: (model, words) => {
    const request = plainRequest(model, question(words), 256);
    return { ...request, messages: [...request.messages, ...callAndError(words)], tools: [parcelTool] };
  },
  asked: (words) => ({
    code: "question_and_tool_error",
    params: { question: question(words), error: spacedJson(error(words)) },
  }),
  expected: (words) => ({ code: "reason_without_call", params: { reason: words.word(0) } }),
  faultOf: (reply, words) =>
    needlessCall(reply) ?? incompleteReply(reply) ?? wrongWord(reply, words.word(0), question(words)),
};

function question(words: ProbeWords): string {
  const parcel = words.number(0, 1000, 9999);
  return words.wording([
    `On which shelf is parcel ${parcel}? Use the find_parcel tool once. If it fails, tell me the error code and do not try again.`,
    `Where is parcel ${parcel}? Ask find_parcel one time only. In case of an error I just want to know its code.`,
    `Find parcel ${parcel} with the find_parcel tool. Should it report an error, then give me the error code instead of a second try.`,
  ]);
}

/** Some vendors take ids of nine letters and digits alone. */
function callAndError(words: ProbeWords): RequestMessage[] {
  const toolUseId = `${words.word(1)}${words.number(2, 100, 999)}`;
  const call = {
    kind: "tool_call",
    toolUseId,
    name: parcelTool.name,
    input: { parcel: words.number(0, 1000, 9999) },
  } as const;
  return [
    { role: "assistant", parts: [call] },
    { role: "user", parts: [{ kind: "tool_result", toolUseId, result: error(words), failed: true }] },
  ];
}

function error(words: ProbeWords) {
  return { error_code: words.word(0) };
}
