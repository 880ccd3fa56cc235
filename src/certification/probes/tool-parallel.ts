import { plainRequest } from "../asking.ts";
import { wrongCalls } from "../judging/several-calls.ts";
import { namesPlace } from "../judging/tool-calls.ts";
import { getWeather } from "../material/city-tools.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** An agent waits for every turn: two questions that have nothing to do with each other are to be asked at once. */
export const toolParallel: Probe = {
  name: "tool_parallel",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model makes two calls in one reply where both are asked for.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), tools: [getWeather] }),
  asked: prompt,
  expected: (words) => ({
    code: "two_calls",
    params: { tool: getWeather.name, first: `city ${words.name(0)}`, second: `city ${words.name(1)}` },
  }),
  faultOf: (reply, words) =>
    wrongCalls(
      reply,
      getWeather.name,
      [words.name(0), words.name(1)].map((city) => (input) => namesPlace(input, "city", city)),
    ),
};

function prompt(words: ProbeWords): string {
  const [one, other] = [words.name(0), words.name(1)];
  return words.wording([
    `What is the weather in ${one}, and what is it in ${other}? Make both calls of get_weather at once, in one reply.`,
    `Find out how the weather is in ${one} and in ${other}. Call get_weather two times in the same reply, once for each city.`,
    `I want to know the weather in ${one} and the weather in ${other}. Look up both with get_weather, in parallel: two calls in one turn.`,
  ]);
}
