import { CHOICE, CONDITION, DENIAL, DOUBT, withoutAffirmingDenials } from "./doubt-words.ts";
import { withoutPercentages } from "./numbers.ts";

/** A sentence of a reply, and the parts that its commas, brackets and conjunctions make of it. */
export interface Sentence {
  /** Lower-case, without markdown; a question keeps its mark. */
  readonly text: string;
  /** Trimmed, with the letters as they came. A part that ends with a colon names what follows it. */
  readonly parts: readonly string[];
}

const FENCE_OR_RULE = /^[ \t]*(?:```.*|~~~.*|[-=|:* \t]{3,})$/gmu;
const TABLE_HEAD = /^(?=[^\n|]*\|)[^\n]*\n(?=[ \t]*\|?[ \t]*:?-{3})/gmu;
const LINE_MARK = /^[ \t]*(?:(?:[-*•>#]+|\(?[1-9][.)])[ \t]+)+/gmu;
const EMPHASIS = /[*_`"]/gu;

/**
 * What stands in brackets, behind a semicolon or an emoji is a sentence of its own. A line that ends with a colon goes on
 * in the next one; a dash between numbers is a minus.
 */
const SENTENCE_END =
  /(?<=[.!?…])\s+|(?<=[!?。！？])(?=[^\s!?.)])|(?<!:\s*)\n+|\s+[-\u2013]\s+(?!\d)|(?<!\d)\s+[-\u2013]\s+|\u2014|\((?!\?)|(?<!\?)\)|[;；]|\p{Extended_Pictographic}/u;

const PART_END =
  /(?<=[:：→])\s*|(?<=\p{Co} ?)=|[,[\]{}|/\\&+<>，、~]+|(?<!anything)\s(?:and|but|though|although|as well as|then|else|otherwise|e|y|et|und|mas|pero|aber)\s|\s(?=(?:if|in case|because|since|se|caso|wenn|falls)\s)/iu;

/** The sentences of a reply that hold anything: list marks, emphasis and quotes are how it is written, not what it says. */
export function sentencesOf(text: string): readonly Sentence[] {
  const bare = withoutPercentages(withoutLineMarks(text)).replaceAll(EMPHASIS, "");
  return bare.split(SENTENCE_END).filter(holdsWord).map(toSentence);
}

/** A text without fences, rules, heads of tables and what numbers or marks the lines of a list. */
export function withoutLineMarks(text: string): string {
  return text.replaceAll(TABLE_HEAD, "").replaceAll(FENCE_OR_RULE, "").replaceAll(LINE_MARK, "");
}

/** The words of a text, with what joins them: isn't, twenty-one, peut-être. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}\p{Co}]+(?:['-][\p{L}\p{M}\p{N}\p{Co}]+)*/gu) ?? [];
}

function toSentence(text: string): Sentence {
  return { text: text.trim().toLowerCase(), parts: joinedParts(text.split(PART_END).filter(holdsWord)) };
}

/** What a part leaves open or denies at its very end is said of the answer behind it: "perhaps, X", "it is not: X". */
function joinedParts(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && /\p{Co}/u.test(part) && leavesOpen(last))
      joined[joined.length - 1] = `${last} ${part.trim()}`;
    else joined.push(part.trim());
  }
  return joined;
}

function leavesOpen(part: string): boolean {
  const end = wordsOf(withoutAffirmingDenials(part.toLowerCase())).slice(-1).join(" ");
  return !isCondition(part) && [CHOICE, DOUBT, DENIAL].some((words) => words.exec(end)?.[0] === end);
}

function holdsWord(text: string | undefined): text is string {
  return text !== undefined && /[\p{L}\p{N}\p{Co}]/u.test(text);
}

/** Whether a part says what may be: "if you can't find it". */
export function isCondition(part: string): boolean {
  return CONDITION.test(part.toLowerCase());
}
