import { quotedIn, withoutEnclosure } from "./named-value.ts";

const copyingVerb = /\b(?:repeat|copy|echo|reproduce|transcribe)\b/i;
const speakingVerb = /\b(?:reply|respond|answer|say|write|output|print|return|type|send|give|produce)\b/i;
const manner =
  /\b(?:exactly|only|verbatim|nothing (?:else|but|more)|word[ -]for[ -]word|(?:letter|character) (?:for|by) (?:letter|character)|following|this|these|unchanged|literally|precisely|as is)\b/i;
/** "Answer this question: ..." and "Answer only with the number: ..." ask for a thought, not for a copy. */
const asksForThought =
  /\b(?:question|problem|task|puzzle|calculation|exercise)s?\b|\bthe\s+(?:\w+\s+)?(?:number|result|sum|product|difference|total|value|name|list)\b/i;
const closingInstruction =
  /^(?:and\b|nothing\b|do not\b|don[’']t\b|no other\b|without\b|only\b|keep\b|add nothing\b|please\b|reply\b|write\b|output\b)/i;

/** The text that the user wants back letter for letter; null: no such wish. */
export function repeatVerbatim(asked: string): string | null {
  return textAfterColon(asked) ?? textInTags(asked) ?? textBelow(asked) ?? textInQuotes(asked);
}

function textAfterColon(asked: string): string | null {
  for (const colon of asked.matchAll(/:(?=\s)/g)) {
    if (asksForCopy(asked.slice(0, colon.index))) return payload(asked.slice(colon.index + 1).trim());
  }
  return null;
}

/** "Copy the following line." and then the line, on the next one. */
function textBelow(asked: string): string | null {
  const [, instruction, text] = /^([^\n]+)\n+([\s\S]+)$/.exec(asked.trim()) ?? [];
  if (instruction === undefined || text === undefined) return null;
  return asksForCopy(instruction) && /\b(?:following|below|next)\b/i.test(instruction) ? payload(text) : null;
}

function textInTags(asked: string): string | null {
  const tagged = /<([\w-]+)>([\s\S]+)<\/\1>/.exec(asked);
  return tagged !== null && asksForCopy(asked) ? (tagged[2] ?? "").trim() : null;
}

function textInQuotes(asked: string): string | null {
  const verb = /\b(?:repeat|reply|respond|answer|say|write|output|print|return|echo|copy|type)\b/i.exec(asked);
  if (verb === null || asksForThought.test(asked)) return null;
  const quoted = quotedIn(asked.slice(verb.index));
  return quoted !== null && isAboutTheQuote(asked) ? quoted : null;
}

/** `Write a story about "Rex"` quotes a subject, not a text to repeat. */
function isAboutTheQuote(asked: string): boolean {
  return !/\b(?:story|poem|essay|about|sentence (?:with|using|containing)|mean)\b/i.test(asked);
}

function asksForCopy(instruction: string): boolean {
  if (copyingVerb.test(instruction) || /\b(?:reply|respond|answer) with$/i.test(instruction)) return true;
  return speakingVerb.test(instruction) && manner.test(instruction) && !asksForThought.test(instruction);
}

function payload(text: string): string {
  const [first = "", ...rest] = text.split(/\n{2,}/);
  const body = rest.length > 0 && rest.every((paragraph) => closingInstruction.test(paragraph)) ? first : text;
  return withoutQuotesAndTail(body.trim());
}

function withoutQuotesAndTail(text: string): string {
  const bare = withoutEnclosure(text);
  if (bare !== text) return bare;
  const quoted = /^\p{P}/u.test(text) ? quotedIn(text) : null;
  if (quoted === null || !text.startsWith(quoted, 1)) return text;
  const tail = text.slice(quoted.length + 2).replace(/^[\s.,;]+/, "");
  return closingInstruction.test(tail) ? quoted : text;
}
