import { z } from "zod";
import type { ModelReply, ToolCall } from "../../models/model-reply.ts";
import type { ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { foldTypography } from "../judging/plain-text.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Nova takes nothing but type, properties and required at the top of a schema. */
const GET_WEATHER: ToolSpec = {
  name: "get_weather",
  description: "Gives the present weather of a city.",
  inputSchema: {
    type: "object",
    properties: { city: { type: "string", description: "The name of the city" } },
    required: ["city"],
  },
};

/** The tool is left to the model's choice: some vendors refuse a forced one. */
export const toolUse: Probe = {
  name: "tool_use",
  version: 1,
  gate: false,
  deadlineMs: 60_000,
  reveals: "toolUse",
  asks: "The model calls the tool that it was given, once, with the right argument.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), tools: [GET_WEATHER] }),
  asked: prompt,
  expected: (words) => `one call of get_weather with city ${words.name(0)}, stop reason tool_use`,
  faultOf: (reply, words) => wrongCalls(reply, words.name(0)),
};

function prompt(words: ProbeWords): string {
  return `What is the weather in ${words.name(0)}? Use the get_weather tool.`;
}

function wrongCalls(reply: ModelReply, city: string): Fault | null {
  const [call, ...more] = reply.toolCalls;
  if (reply.stopReason === "tool_use" && call !== undefined && more.length === 0) return wrongCall(call, city);
  const received = `stop reason ${reply.stopReason}, calls: ${reply.toolCalls.length}, text: ${reply.text}`;
  return { code: "tool_not_called", received };
}

/** Without an id the result of a call can never be sent back. More arguments than asked for do no harm. */
function wrongCall({ toolUseId, name, input, rawInput }: ToolCall, city: string): Fault | null {
  const parsed = z.looseObject({ city: z.string() }).safeParse(input);
  const isRight = toolUseId !== "" && name === GET_WEATHER.name && parsed.success && isCity(parsed.data.city, city);
  return isRight ? null : { code: "wrong_arguments", received: `${name} ${rawInput}` };
}

/** "Paris, France" is a good answer to "Paris". */
function isCity(given: string, city: string): boolean {
  const place = foldTypography(given).replace(/[,(].*$/su, "");
  return place.trim().toLowerCase() === city.toLowerCase();
}
