import { askedText, type Conversation } from "../conversation.ts";
import { separatorIn } from "./separator.ts";

const wish =
  /\b(?:write|list|say|print|output|recite|name|type|repeat|give|reply|answer|respond)\b[^:.!?\n]*?\b(?:words|items|terms|tokens|names|letters|strings|sequence|list|codes)\b/i;
const afterwards =
  /(?:,|\s)*\b(?:in (?:this|that|exactly this|the same|the given)?\s*order|(?:each )?(?:separated|delimited|joined) (?:only )?(?:by|with)|(?:with|one|each|all) (?:per|on|in|a)\b.*line|one per line|with (?:a |single )?(?:spaces?|commas?)|and nothing (?:else|more)|with nothing else|nothing else|without|on one line)\b[\s\S]*$/i;

/**
 * "Write the words a, b, c in order, separated by spaces": the words, joined as asked (by spaces unless told).
 * Null when the user says neither how to part them nor that their order counts: then it is a text to repeat.
 */
export function listWords(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  const instruction = wish.exec(asked);
  const separator = separatorIn(asked);
  if (instruction === null || (separator === null && !/\border\b/i.test(asked))) return null;
  const words = wordsOf(listAfter(asked.slice(instruction.index + instruction[0].length)));
  return words.length < 2 ? null : words.join(separator ?? " ");
}

/** The list itself: after the colon when there is one ("... in this order: a b c"), else up to the next instruction. */
function listAfter(rest: string): string {
  const colon = /^[^:\n]*:\s+([^\n]+)/.exec(rest);
  return (colon?.[1] ?? rest.split(/\n/)[0] ?? "").replace(afterwards, "").replace(/[.!]\s.*$/s, "");
}

function wordsOf(list: string): readonly string[] {
  const parts = list.includes(",") ? list.split(/\s*,\s*(?:and\s+)?|\s+and\s+/) : list.split(/\s+(?:and\s+)?/);
  return parts.map((part) => part.trim().replace(/^["'“‘`]|["'”’`.!]+$/gu, "")).filter((part) => part !== "");
}
