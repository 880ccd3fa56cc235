import type { ModelReply } from "../../models/model-reply.ts";
import type { Fault } from "./fault.ts";
import { looseWords, plainText } from "./plain-text.ts";

/** The reasons with which an answer is whole; both mean that the model said all that it was allowed to say. */
const COMPLETE: ReadonlySet<string> = new Set(["end_turn", "stop_sequence"]);

/** A reply that was cut, blocked or left empty; thoughts alone are no reply. Null where there is text to judge. */
export function incompleteReply(reply: ModelReply): Fault | null {
  if (reply.stopReason === "max_tokens")
    return { code: "cut_off", received: { code: "only_beginning", params: { text: reply.text } } };
  if (!COMPLETE.has(reply.stopReason))
    return { code: "stop_reason", received: { code: "stopped_for", params: { stopReason: reply.stopReason } } };
  if (plainText(reply) === "") return { code: "empty_reply", received: { code: "no_text", params: {} } };
  return null;
}

/** A reply that gives our own instruction back. `instruction` is the part of the prompt that no answer needs. */
export function promptEchoed(reply: ModelReply, instruction: string): Fault | null {
  if (!looseWords(plainText(reply)).includes(looseWords(instruction))) return null;
  return { code: "prompt_echoed", received: reply.text };
}
