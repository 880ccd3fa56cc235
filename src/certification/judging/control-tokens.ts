import type { ModelReply } from "../../models/model-reply.ts";
import type { Fault } from "./fault.ts";
import { withoutClosedThoughts } from "./plain-text.ts";

/**
 * Marks by which a model's chat template tells turns, channels and tool calls apart, as the vendors write them:
 * `<|im_end|>`, DeepSeek's wide bars, Gemma's turns, Llama's and Mistral's brackets, Hermes's tool calls.
 */
const TEMPLATE_TOKEN =
  /<[|\uFF5C][^<>\n]{1,60}[|\uFF5C]>|<\/?s>|<(?:start|end)_of_turn>|\[\/?INST\]|\[TOOL_CALLS\]|<\/?tool_call>/u;
const STRAY_THINK_TAG = /<\/?(?:think|thinking|reasoning)>/u;

/** Whether a text holds a mark of the chat template, which was never meant for the reader. */
export function holdsControlToken(text: string): boolean {
  return TEMPLATE_TOKEN.test(text);
}

/** What a leaked token explains: an answer or a call that is not the right one. */
const EXPLAINED: ReadonlySet<Fault["code"]> = new Set([
  "prompt_echoed",
  "refused",
  "wrong_text",
  "wrong_word",
  "wrong_numbers",
  "wrong_json",
  "tool_not_called",
  "wrong_tool",
  "wrong_arguments",
]);

/** The fault under its own name where control tokens leaked into the text or the calls of a reply that is wrong. */
export function namedAsLeak(fault: Fault, { text, toolCalls }: ModelReply): Fault {
  const said = [withoutClosedThoughts(text), ...toolCalls.flatMap(({ name, rawInput }) => [name, rawInput])].join("\n");
  const isLeak = EXPLAINED.has(fault.code) && (holdsControlToken(said) || STRAY_THINK_TAG.test(said));
  return isLeak ? { code: "control_tokens", received: fault.received } : fault;
}
