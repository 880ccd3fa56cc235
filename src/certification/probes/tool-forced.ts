import { plainRequest } from "../asking.ts";
import { namesPlace, wrongCall } from "../judging/tool-calls.ts";
import { getLocalTime, getWeather } from "../material/city-tools.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const FORCED = getLocalTime.name;

/** Programs that want data and no talk force the call: neither the other tool nor words will do, whatever was asked. */
export const toolForced: Probe = {
  name: "tool_forced",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model calls the one tool that it is forced to call.",
  appliesTo: ({ capabilities, parameters }) => capabilities.toolUse && parameters.forcedToolChoice,
  request: (model, words) => ({
    ...plainRequest(model, prompt(words), 512),
    tools: [getWeather, getLocalTime],
    forcedTool: { tool: FORCED },
  }),
  asked: (words) => ({ code: "question_with_forced_tool", params: { question: prompt(words), tool: FORCED } }),
  expected: (words) => ({ code: "one_call", params: { tool: FORCED, arguments: `city ${words.name(0)}` } }),
  faultOf: (reply, words) => wrongCall(reply, FORCED, (input) => namesPlace(input, "city", words.name(0))),
};

function prompt(words: ProbeWords): string {
  return words.wording([
    `Greetings from the city of ${words.name(0)}!`,
    `I am in the city of ${words.name(0)} today.`,
    `What do you know about the city of ${words.name(0)}?`,
  ]);
}
