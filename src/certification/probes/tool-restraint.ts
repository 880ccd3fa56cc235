import { plainRequest } from "../asking.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongResult } from "../judging/results.ts";
import { needlessCall } from "../judging/tool-calls.ts";
import { getLocalTime, getWeather } from "../material/city-tools.ts";
import { addendsOf, sumQuestion } from "../material/sums.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const TOOLS = [getWeather, getLocalTime];

/** A city is named, so that a call would be easy; nothing that is asked needs one. */
export const toolRestraint: Probe = {
  name: "tool_restraint",
  version: 2,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model answers in words where no tool is needed.",
  appliesTo: (model) => model.capabilities.toolUse,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 256), tools: TOOLS }),
  asked: prompt,
  expected: (words) => ({ code: "answer_without_call", params: { answer: String(sum(words)) } }),
  faultOf: (reply, words) =>
    needlessCall(reply) ??
    incompleteReply(reply) ??
    wrongResult(reply, sum(words), { asked: prompt(words), given: addendsOf(words, 11, 49), steps: [] }),
};

function prompt(words: ProbeWords): string {
  return `Greetings from ${words.name(0)}! ${sumQuestion(words, addendsOf(words, 11, 49))}`;
}

function sum(words: ProbeWords): number {
  const [left, right] = addendsOf(words, 11, 49);
  return left + right;
}
