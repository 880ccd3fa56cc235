import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply } from "../judging/faults.ts";
import { plainText } from "../judging/plain-text.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The prompt is some fifteen tokens; vendors add a preamble of their own, but never thousands. */
const MOST_INPUT_TOKENS = 2_000;
/** Far above what any tokenizer makes of digits and commas (one to three characters a token). */
const MOST_CHARACTERS_PER_TOKEN = 16;

/** Costs are computed from these figures, so they have to be there and to be possible. */
export const usageFigures: Probe = {
  name: "usage_figures",
  version: 1,
  capability: "accounting",
  gate: false,
  deadlineMs: 60_000,
  asks: "The reply comes with token counts that fit what was asked and answered.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 256),
  asked: prompt,
  expected: () => "counts of input, output and total tokens that fit the reply",
  faultOf: (reply, words, model) =>
    incompleteReply(reply) ?? implausibleUsage(reply, plainRequest(model, prompt(words), 256).maxTokens),
};

function prompt(words: ProbeWords): string {
  const from = words.number(0, 11, 69);
  return `Count from ${from} to ${from + 19}, separated by commas`;
}

function implausibleUsage(reply: ModelReply, maxTokens: number): Fault | null {
  if (reply.usage === null) return { code: "usage_missing", received: "no usage figures" };
  const { inputTokens, outputTokens, totalTokens } = reply.usage;
  const fewestOutputTokens = Math.ceil(plainText(reply).length / MOST_CHARACTERS_PER_TOKEN);
  const isPlausible =
    isBetween(inputTokens, 1, MOST_INPUT_TOKENS) &&
    isBetween(outputTokens, fewestOutputTokens, maxTokens) &&
    totalTokens === inputTokens + outputTokens;
  if (isPlausible) return null;
  const figures = `input ${inputTokens}, output ${outputTokens}, total ${totalTokens}`;
  return { code: "usage_implausible", received: `${figures}, for ${reply.text.length} characters` };
}

function isBetween(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}
