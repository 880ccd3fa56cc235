import type { ToolSpec } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply, refused } from "../judging/faults.ts";
import { needlessCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const TOOLS = [
  cityTool("get_weather", "Gives the present weather of a city."),
  cityTool("get_local_time", "Gives the local time of a city."),
];

/** A city is named, so that a call would be easy; nothing that is asked needs one. */
export const toolRestraint: Probe = {
  name: "tool_restraint",
  version: 1,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model answers in words where no tool is needed.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 256), tools: TOOLS }),
  asked: prompt,
  expected: (words) => `${sum(words)}, without a call`,
  faultOf: (reply, words) =>
    needlessCall(reply) ?? incompleteReply(reply) ?? refused(reply) ?? wrongWord(reply, String(sum(words))),
};

function prompt(words: ProbeWords): string {
  const [left, right] = addends(words);
  return `Greetings from ${words.name(0)}! What is ${left} + ${right}? Answer with the number only.`;
}

function sum(words: ProbeWords): number {
  const [left, right] = addends(words);
  return left + right;
}

function addends(words: ProbeWords): readonly [number, number] {
  return [words.number(0, 11, 49), words.number(1, 11, 49)];
}

function cityTool(name: string, description: string): ToolSpec {
  const properties = { city: { type: "string", description: "The name of the city" } };
  return { name, description, inputSchema: { type: "object", properties, required: ["city"] } };
}
