import { plainRequest } from "../asking.ts";
import { namesPlace, wrongCall } from "../judging/tool-calls.ts";
import { getWeather } from "../material/city-tools.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The tool is left to the model's choice: some vendors refuse a forced one. */
export const toolUse: Probe = {
  name: "tool_use",
  version: 2,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  reveals: "toolUse",
  asks: "The model calls the tool that it was given, once, with the right argument.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), tools: [getWeather] }),
  asked: prompt,
  expected: (words) => ({ code: "one_call", params: { tool: getWeather.name, arguments: `city ${words.name(0)}` } }),
  faultOf: (reply, words) => wrongCall(reply, getWeather.name, (input) => namesPlace(input, "city", words.name(0))),
};

function prompt(words: ProbeWords): string {
  return words.wording([
    `What is the weather in ${words.name(0)}? Use the get_weather tool.`,
    `Find out with the get_weather tool how the weather is in ${words.name(0)}.`,
    `I want to know the weather in ${words.name(0)}. Look it up with get_weather.`,
  ]);
}
