import type { RequestMessage } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongNumbers } from "../judging/number-answers.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { needlessCall } from "../judging/tool-calls.ts";
import { cityTool } from "../material/city-tools.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const GET_TEMPERATURE = cityTool("get_temperature", "Gives the present temperature of a city in degrees Celsius.");

/** The results come back in the other order than the calls, so that each has to be found by its id. */
export const toolResults: Probe = {
  name: "tool_results",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The answer uses the results of two calls of one turn, each where it belongs.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => {
    const request = plainRequest(model, question(words), 256);
    return { ...request, messages: [...request.messages, ...callsAndResults(words)], tools: [GET_TEMPERATURE] };
  },
  asked: (words) => ({
    code: "question_and_tool_results",
    params: {
      question: question(words),
      results: spacedJson(degrees(words).map((figure) => ({ degrees: figure }))),
    },
  }),
  expected: (words) => ({ code: "answer_without_call", params: { answer: degrees(words).join(", ") } }),
  faultOf: (reply, words) =>
    needlessCall(reply) ?? incompleteReply(reply) ?? wrongNumbers(reply, degrees(words), question(words)),
};

function question(words: ProbeWords): string {
  const [one, other] = [words.name(0), words.name(1)];
  return words.wording([
    `How warm is it in ${one} and how warm in ${other}? Use get_temperature, and answer with the two numbers only, that of ${one} first.`,
    `Look up the temperatures of ${one} and ${other} with get_temperature. Reply with just two numbers: ${one}, then ${other}.`,
    `Tell me how many degrees it has in ${one}, and then in ${other}. Ask get_temperature, and give the two numbers in this order and nothing else.`,
  ]);
}

/** Some vendors take ids of nine letters and digits alone. */
function callsAndResults(words: ProbeWords): RequestMessage[] {
  const [first, second] = degrees(words);
  const asked = [first, second].map((figure, n) => {
    const toolUseId = `${words.word(2 + n)}${words.number(2 + n, 100, 999)}`;
    const call = { kind: "tool_call", toolUseId, name: GET_TEMPERATURE.name, input: { city: words.name(n) } } as const;
    return { call, result: { kind: "tool_result", toolUseId, result: { degrees: figure } } as const };
  });
  return [
    { role: "assistant", parts: asked.map(({ call }) => call) },
    { role: "user", parts: asked.map(({ result }) => result).reverse() },
  ];
}

/** Never the same. */
function degrees(words: ProbeWords): readonly [number, number] {
  const cold = words.number(0, 11, 24);
  const warm = words.number(1, 25, 38);
  return words.number(4, 0, 1) === 0 ? [cold, warm] : [warm, cold];
}
