import type { Model } from "../../models/model.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { numbersIn } from "../judging/numbers.ts";
import { plainText } from "../judging/plain-text.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Enough for a sentence of courtesy and the beginning of the list; far too little for the whole of it. */
const LIMIT_TOKENS = 48;
const LISTED = 500;

/** A limit that is not kept costs money: the request has to end at it, and to say so. */
export const outputLimit: Probe = {
  name: "output_limit",
  version: 1,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "A reply that would be long ends at the token limit and says so.",
  appliesTo: () => true,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), LIMIT_TOKENS), maxTokens: LIMIT_TOKENS }),
  asked: prompt,
  expected: () => `the beginning of the list, stop reason max_tokens, at most ${LIMIT_TOKENS} tokens`,
  faultOf: (reply, words, model) => limitIgnored(reply) ?? wrongBeginning(reply, words, model),
};

function prompt(words: ProbeWords): string {
  return `List the numbers from ${first(words)} to ${first(words) + LISTED - 1}, separated by commas`;
}

function first(words: ProbeWords): number {
  return words.number(0, 2, 99);
}

/** No token holds two numbers, so more numbers than tokens betray a limit that the usage figures hide. */
function limitIgnored(reply: ModelReply): Fault | null {
  if (reply.stopReason !== "max_tokens") return { code: "limit_ignored", received: `stop reason ${reply.stopReason}` };
  const outputTokens = reply.usage === null ? 0 : reply.usage.outputTokens;
  if (outputTokens > LIMIT_TOKENS) return { code: "limit_ignored", received: `${outputTokens} tokens of output` };
  const listed = numbersIn(reply.text).length;
  if (listed > LIMIT_TOKENS) return { code: "limit_ignored", received: `${listed} numbers` };
  return null;
}

/** The last number may have been cut in the middle, so the first three have to do. */
function wrongBeginning(reply: ModelReply, words: ProbeWords, model: Model): Fault | null {
  const from = first(words);
  const listed = ` ${numbersIn(plainText(reply)).join(" ")} `;
  if (spentOnThoughts(reply, model) || listed.includes(` ${from} ${from + 1} ${from + 2} `)) return null;
  return { code: "wrong_numbers", received: reply.text };
}

/** Thoughts count as output: a model may rightly reach the limit before its first word, whether it shows them or not. */
function spentOnThoughts(reply: ModelReply, model: Model): boolean {
  const hasThought = model.capabilities.reasoning || reply.reasoning !== "" || reply.text.trim() !== "";
  return hasThought && plainText(reply) === "";
}
