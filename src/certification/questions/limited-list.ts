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
/** A reply that was cut has as many tokens as it may have; vendors count the token that ends it or do not. */
const SLACK_TOKENS = 2;

/** A list that is far longer than its limit lets through. */
export function limitedList(streaming: boolean): Pick<Probe, "request" | "asked" | "expected" | "faultOf"> {
  return {
    request: (model, words) => ({
      ...plainRequest(model, prompt(words), LIMIT_TOKENS),
      maxTokens: LIMIT_TOKENS,
      streaming,
    }),
    asked: prompt,
    expected: () => ({ code: "list_until_limit", params: { tokens: LIMIT_TOKENS } }),
    faultOf: (reply, words, model) => limitIgnored(reply) ?? countTooLow(reply) ?? wrongBeginning(reply, words, model),
  };
}

function prompt(words: ProbeWords): string {
  const range = `from ${first(words)} to ${first(words) + LISTED - 1}`;
  return words.wording([
    `List the numbers ${range}, separated by commas`,
    `Write every number ${range}, with a comma after each`,
    `Count upwards ${range}, and put commas between the numbers`,
  ]);
}

function first(words: ProbeWords): number {
  return words.number(0, 2, 99);
}

/** No token holds two numbers, so more numbers than tokens betray a limit that the usage figures hide. */
function limitIgnored(reply: ModelReply): Fault | null {
  const { stopReason } = reply;
  if (stopReason !== "max_tokens")
    return { code: "limit_ignored", received: { code: "stopped_for", params: { stopReason } } };
  const outputTokens = reply.usage === null ? 0 : reply.usage.outputTokens;
  if (outputTokens > LIMIT_TOKENS + SLACK_TOKENS)
    return { code: "limit_ignored", received: { code: "output_tokens", params: { tokens: outputTokens } } };
  const listed = numbersIn(reply.text).length;
  if (listed > LIMIT_TOKENS)
    return { code: "limit_ignored", received: { code: "listed_numbers", params: { numbers: listed } } };
  return null;
}

/** Thoughts are counted too, so that a lower figure is none of this reply; that there is none at all is not judged here. */
function countTooLow({ usage, text }: ModelReply): Fault | null {
  if (usage === null || usage.outputTokens >= LIMIT_TOKENS - SLACK_TOKENS) return null;
  const params = { tokens: usage.outputTokens, text };
  return { code: "usage_implausible", received: { code: "output_tokens_at_limit", params } };
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
