import { askedText } from "../conversation.ts";
import type { Defect } from "./defect.ts";

/** Models that say something else than they should. Tool calls are left as they are, unless the text replaces them. */
export const speechDefects = {
  empty_text: { speak: () => ({ text: "", toolCalls: [] }) },
  echo: { speak: (_thought, conversation) => ({ text: askedText(conversation), toolCalls: [] }) },
  canned_answer: { speak: () => ({ text: "Hello! How can I help you today?", toolCalls: [] }) },
  polite_refusal: { speak: () => ({ text: "I'm sorry, but I can't help with that request.", toolCalls: [] }) },
  upper_case: onText((text) => text.toUpperCase()),
  mangles_unicode: onText((text) => text.replace(/\P{ASCII}/gu, "\u{FFFD}")),
  strips_accents: onText((text) => text.normalize("NFD").replace(/\p{M}/gu, "")),
  drops_last_word: onText((text) => text.replace(/\s*\S+\s*$/u, "")),
  drops_first_word: onText((text) => text.replace(/^\s*\S+\s*/u, "")),
  reverses_words: onText((text) => text.split(" ").reverse().join(" ")),
  off_by_one: onText((text) => text.replace(/\d+/g, (digits) => String(BigInt(digits) + 1n))),
  stutters: onText((text) => `${text} ${text}`),
} as const satisfies Record<string, Defect>;

function onText(change: (text: string) => string): Defect {
  return { speak: (thought) => (thought.text === "" ? thought : { ...thought, text: change(thought.text) }) };
}
