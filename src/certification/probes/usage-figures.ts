import type { Model } from "../../models/model.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply } from "../judging/faults.ts";
import { plainText, withoutThoughts } from "../judging/plain-text.ts";
import { proseOf } from "../material/prose.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** English prose has four to five characters a token, with the newest tokenizers some three: room on both sides. */
const CHARACTERS_PER_TOKEN = { fewest: 2, most: 8 };
/** Vendors put a preamble and marks of their own around what is asked; 70 tokens for "Hi" have been seen. */
const FRAME_TOKENS = 300;
/** Marks around what is answered. */
const MARKS_TOKENS = 20;
const ANSWER_TOKENS = 640;

/** Costs are computed from these figures, so they have to be there and to grow with what was written. */
export const usageFigures: Probe = {
  name: "usage_figures",
  version: 2,
  capability: "accounting",
  gate: false,
  deadlineMs: 60_000,
  asks: "The reply comes with token counts that fit a text of known length, asked and answered.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), ANSWER_TOKENS),
  asked: prompt,
  expected: () => ({ code: "text_and_usage", params: {} }),
  faultOf: (reply, words, model) =>
    incompleteReply(reply) ?? tooShort(reply, words) ?? implausible(reply, words, model),
};

function prompt(words: ProbeWords): string {
  const instruction = words.wording([
    "Copy the following text word for word, and write nothing else",
    "Write this text out again, word for word, and add nothing",
    "Repeat all of the text below unchanged, without a word of your own",
  ]);
  return `${instruction}:\n\n${text(words)}`;
}

/** One paragraph of some nine hundred characters. */
function text(words: ProbeWords): string {
  return proseOf(words.number(0, 0, 2 ** 32 - 1), 1).join("\n");
}

/** A short reply bounds nothing. */
function tooShort(reply: ModelReply, words: ProbeWords): Fault | null {
  const isLong = plainText(reply).length >= text(words).length / 2;
  return isLong ? null : { code: "wrong_text", received: reply.text };
}

function implausible(reply: ModelReply, words: ProbeWords, model: Model): Fault | null {
  if (reply.usage === null) return { code: "usage_missing", received: { code: "no_usage", params: {} } };
  const { inputTokens, outputTokens, totalTokens } = reply.usage;
  const asked = prompt(words).length;
  const answered = plainText(reply).length;
  const isPlausible =
    isBetween(inputTokens, fewestTokens(asked), mostTokens(asked) + FRAME_TOKENS) &&
    isBetween(outputTokens, fewestTokens(answered), mostOutputTokens(reply, model)) &&
    totalTokens === inputTokens + outputTokens;
  if (isPlausible) return null;
  const params = { input: inputTokens, output: outputTokens, total: totalTokens, asked, answered };
  return { code: "usage_implausible", received: { code: "usage_of_lengths", params } };
}

/** Thoughts count as output, and how long they are is not always seen: then the limit of the reply bounds them. */
function mostOutputTokens(reply: ModelReply, model: Model): number {
  const hasThought = model.capabilities.reasoning || reply.reasoningBlocks > 0 || withoutThoughts(reply) !== reply.text;
  return hasThought ? plainRequest(model, "", ANSWER_TOKENS).maxTokens : mostTokens(reply.text.length) + MARKS_TOKENS;
}

function fewestTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN.most);
}

function mostTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN.fewest);
}

function isBetween(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}
