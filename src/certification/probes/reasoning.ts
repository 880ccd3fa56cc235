import type { ModelReply } from "../../models/model-reply.ts";
import { thinkingFields } from "../../models/thinking-fields.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { wrongResult } from "../judging/results.ts";
import { thoughtsInText } from "../judging/thoughts.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** An adaptive model thinks as long as it likes: this is room for many times of what the sum needs. */
const ANSWER_TOKENS = 4_096;

/** What is thought may be sealed or left out, as newer models do; that it was thought, and not said, has to be seen. */
export const reasoning: Probe = {
  name: "reasoning",
  version: 2,
  capability: "reasoning",
  gate: false,
  deadlineMs: 120_000,
  asks: "The model thinks before it answers, and keeps what it thinks out of the answer.",
  appliesTo: (model) => model.capabilities.reasoning && model.parameters.reasoning !== null,
  request: (model, words) => ({
    ...plainRequest(model, prompt(words), ANSWER_TOKENS),
    // Anthropic refuses one beside a wish for thoughts, Amazon does for some efforts.
    temperature: null,
    vendorFields: thinkingFields(model.parameters),
  }),
  asked: prompt,
  expected: (words) => ({ code: "result_after_reasoning", params: { result: String(results(words).at(-1)) } }),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    thoughtsInText(reply) ??
    promptEchoed(reply, leadOf(question(words))) ??
    wrongSum(reply, words) ??
    reasoningMissing(reply),
};

function prompt(words: ProbeWords): string {
  const [start, factor, taken, times, added] = numbers(words);
  const steps = words.wording([
    `Start with ${start}. Multiply it by ${factor}. Subtract ${taken}. Multiply the result by ${times}. Add ${added}.`,
    `Take the number ${start} and multiply it by ${factor}. From that subtract ${taken}. Multiply what is left by ${times}, and add ${added}.`,
    `Multiply ${start} by ${factor}, and take ${taken} away from the product. What remains is to be multiplied by ${times}, and ${added} to be added to that.`,
  ]);
  return `${steps} ${question(words)}`;
}

function question(words: ProbeWords): string {
  return words.wording([
    "What is the final number? Answer with the number only.",
    "Which number is it in the end? Reply with just the number.",
    "To which number does that lead? Give the number alone.",
  ]);
}

function numbers(words: ProbeWords): readonly [number, number, number, number, number] {
  return [
    words.number(0, 31, 98),
    words.number(1, 31, 98),
    words.number(2, 101, 899),
    words.number(3, 3, 9),
    words.number(4, 101, 899),
  ];
}

/** After each step; the last is the answer. The first product is never below 961, so nothing becomes negative. */
function results(words: ProbeWords): readonly number[] {
  const [start, factor, taken, times, added] = numbers(words);
  const product = start * factor;
  const rest = product - taken;
  return [product, rest, rest * times, rest * times + added];
}

function wrongSum(reply: ModelReply, words: ProbeWords): Fault | null {
  const task = { asked: prompt(words), given: numbers(words), steps: results(words) };
  return wrongResult(reply, Number(results(words).at(-1)), task);
}

function reasoningMissing(reply: ModelReply): Fault | null {
  if (reply.reasoningBlocks > 0) return null;
  return { code: "reasoning_missing", received: { code: "no_reasoning", params: { text: reply.text } } };
}
