import type { Conversation } from "../conversation.ts";
import { contentWordsOf } from "./content-words.ts";
import { codeLikeWordIn, quotedIn, withoutFinalStop } from "./named-value.ts";
import { skim } from "./skim.ts";

/** Something that was told: "my dog is called Rex" = about {dog}, value Rex. */
export interface Fact {
  readonly about: ReadonlySet<string>;
  readonly value: string;
}

const copula =
  /^(.*?)\s(?:(?:is|are|was|were)\s+(?:called|named|known as)|goes by(?: the name(?: of)?)?|is|are|was|were|equals|=)\s*:?\s+(.+)$/is;
const remembered =
  /\b(?:remember|memorise|memorize|note|keep in mind)\b[^:]*?\b((?:\w+\s+)?(?:word|number|code|name|phrase|token|colou?r|city))(?:[^:.!?]*:)?\s+(\S+)/i;
const introduction = /\b(?:I[’']m|I am|call me)\s+(\p{Lu}[\p{L}\p{N}-]*)/u;
const order =
  /^(?:please\s+|also\s+|so\s+|and\s+|ok,?\s+|hello[,!]?\s+|hi[,!]?\s+)*(?:(?:remember|note|memorise|memorize|keep in mind)(?:\s+(?:this|that|well))*\s*[:,]?\s*)?/i;
const trailingOrder =
  /[,;]?\s+(?:(?:and\s+)?please\b|(?:and|so)\s+(?:please\s+)?(?:remember|keep|do not|don[’']t)\b|remember\b|keep\b|do not\b|don[’']t\b).*$/is;

/**
 * What the system prompt, the earlier turns and everything that is there to be read told, oldest first. What the turn
 * that is being answered says tells nothing. Long texts are skimmed for the `wanted` words.
 */
export function factsToldIn(conversation: Conversation, wanted: ReadonlySet<string>): readonly Fact[] {
  const { system, turns } = conversation;
  const told = [
    system,
    ...turns.flatMap(({ text, attachments }, index) => {
      const read = attachments.map((attachment) => ("text" in attachment ? skim(attachment.text, wanted) : ""));
      return index === turns.length - 1 ? read : [...read, text];
    }),
  ];
  return told.flatMap(clausesOf).flatMap(factIn);
}

function clausesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?;])\s+|\n+|,?\s+(?:and|but|while)\s+(?=(?:my|the|our|his|her|its|their)\b)/i);
}

function factIn(clause: string): readonly Fact[] {
  if (clause.trim().endsWith("?")) return [];
  const statement = clause.trim().replace(order, "").replace(trailingOrder, "");
  const [, subject, predicate] = copula.exec(statement) ?? [];
  if (subject !== undefined && predicate !== undefined)
    return [{ about: contentWordsOf(subject), value: readValue(predicate) }];
  const [, noun, word] = remembered.exec(clause) ?? [];
  if (noun !== undefined && word !== undefined) return [{ about: contentWordsOf(noun), value: readValue(word) }];
  const name = introduction.exec(clause)?.[1];
  return name === undefined ? factWithoutCopula(statement) : [{ about: contentWordsOf("name"), value: name }];
}

/** "I live in Porto": the word that stands out is the value, the others say what it is about. */
function factWithoutCopula(statement: string): readonly Fact[] {
  const value =
    quotedIn(statement) ?? codeLikeWordIn(statement) ?? /(?<=\s)\p{Lu}[\p{L}\p{N}\p{M}-]+/u.exec(statement)?.[0];
  return value === undefined || value === null ? [] : [{ about: contentWordsOf(statement.replace(value, "")), value }];
}

function readValue(predicate: string): string {
  return quotedIn(predicate) ?? withoutFinalStop(predicate);
}
