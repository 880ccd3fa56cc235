import { askedText, type Conversation } from "../conversation.ts";
import { namedValueIn, withoutFinalStop } from "./named-value.ts";

const wishForWord =
  /\b(?:say|reply|respond|answer|write|output|print|return|repeat|type)\b[^.!?\n]*\b(?:word|token|code ?word|code|phrase|name|text)\b/i;
const wishInShort =
  /^(?:please\s+)?(?:say|(?:reply|respond|answer)(?:\s+with)?)(?:\s+(?:just|only|exactly|simply))?\s+(\S+)(?:\s+(?:and nothing (?:else|more)|only))?\s*[.!]?$/i;
const placeholders = /^(?:something|anything|hello|hi|a|an|any|the|yes\/no|politely|briefly)$/i;

/** "Reply with the single word tulip." or "Say OK": that word, as it was written. */
export function sayWord(conversation: Conversation): string | null {
  const asked = askedText(conversation).trim();
  const inShort = withoutFinalStop(wishInShort.exec(asked)?.[1] ?? "");
  if (inShort !== "" && !placeholders.test(inShort)) return inShort;
  const instruction = wishForWord.exec(asked);
  if (instruction === null || asked.includes("?")) return null;
  const sentence = /^[^.!?\n]*/.exec(asked.slice(instruction.index))?.[0] ?? "";
  return wholePhraseIn(sentence) ?? namedValueIn(sentence);
}

/** A phrase is more than its first word: "the phrase red kite 22 exactly". */
function wholePhraseIn(sentence: string): string | null {
  const phrase =
    /\b(?:phrase|text|words|sentence)\s+([^"'“‘«:]+?)(?:,?\s+(?:exactly|only|alone|verbatim|and nothing (?:else|more)|as is))+$/i;
  return phrase.exec(sentence)?.[1] ?? null;
}
