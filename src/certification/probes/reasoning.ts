import type { Model } from "../../models/model.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import type { JsonObject } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import { wrongResult } from "../judging/results.ts";
import { thoughtsInText } from "../judging/thoughts.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The smallest budget that Anthropic takes; the limit of the reply has to be above it. */
const BUDGET_TOKENS = 1_024;
/** An adaptive model thinks as long as it likes: this is room for many times of what the sum needs. */
const ANSWER_TOKENS = 4_096;

/** How thinking is asked for. Temperature is never sent along: Anthropic refuses it, Amazon does for some efforts. */
const VENDOR_FIELDS: Readonly<Record<NonNullable<Model["parameters"]["reasoning"]>, JsonObject>> = {
  budget: { thinking: { type: "enabled", budget_tokens: BUDGET_TOKENS } },
  adaptive: { thinking: { type: "adaptive" } },
  effort: { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } },
};

/** What is thought may be sealed or left out, as newer models do; that it was thought, and not said, has to be seen. */
export const reasoning: Probe = {
  name: "reasoning",
  version: 1,
  capability: "reasoning",
  gate: false,
  deadlineMs: 120_000,
  asks: "The model thinks before it answers, and keeps what it thinks out of the answer.",
  appliesTo: (model) => model.capabilities.reasoning && model.parameters.reasoning !== null,
  request: (model, words) => ({
    ...plainRequest(model, prompt(words), ANSWER_TOKENS),
    temperature: null,
    vendorFields: model.parameters.reasoning === null ? {} : VENDOR_FIELDS[model.parameters.reasoning],
  }),
  asked: prompt,
  expected: (words) => `${results(words).at(-1)}, after at least one block of reasoning`,
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    thoughtsInText(reply) ??
    promptEchoed(reply, "Answer with the number only") ??
    refused(reply) ??
    wrongSum(reply, words) ??
    reasoningMissing(reply),
};

function prompt(words: ProbeWords): string {
  const [start, factor, taken, times, added] = numbers(words);
  return (
    `Start with ${start}. Multiply it by ${factor}. Subtract ${taken}. Multiply the result by ${times}. Add ${added}. ` +
    "What is the final number? Answer with the number only."
  );
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
  return wrongResult(reply, Number(results(words).at(-1)), [...numbers(words), ...results(words)]);
}

function reasoningMissing(reply: ModelReply): Fault | null {
  if (reply.reasoningBlocks > 0) return null;
  return { code: "reasoning_missing", received: `no block of reasoning, text: ${reply.text}` };
}
