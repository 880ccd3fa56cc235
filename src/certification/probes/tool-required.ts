import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import { namesPlace, wrongCall } from "../judging/tool-calls.ts";
import { getLocalTime, getWeather } from "../material/city-tools.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const TOOLS = [getWeather, getLocalTime];

/** Which of the tools is left to the model; that it calls one is not. */
export const toolRequired: Probe = {
  name: "tool_required",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model calls a tool of its choice where it has to call one.",
  appliesTo: ({ capabilities, parameters }) => capabilities.toolUse && parameters.forcedToolChoice,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), tools: TOOLS, forcedTool: "any" }),
  asked: (words) => ({ code: "question_with_forced_call", params: { question: prompt(words) } }),
  expected: (words) => ({ code: "one_call_of_any", params: { arguments: `city ${words.name(0)}` } }),
  faultOf: (reply, words) => wrongCall(reply, chosenTool(reply), (input) => namesPlace(input, "city", words.name(0))),
};

function chosenTool({ toolCalls }: ModelReply): string {
  return TOOLS.find(({ name }) => name === toolCalls[0]?.name)?.name ?? "one of the tools";
}

function prompt(words: ProbeWords): string {
  return words.wording([
    `Hello from the city of ${words.name(0)}!`,
    `Today I have arrived in the city of ${words.name(0)}.`,
    `What is there to say about the city of ${words.name(0)}?`,
  ]);
}
