import type { ModelReply } from "../../models/model-reply.ts";
import { answerFault, knownWords } from "./answer-fault.ts";
import { holdsControlToken } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";
import { ANSWER, markAnswers } from "./marked-answer.ts";
import { withoutPercentages } from "./numbers.ts";
import { isPlainAnswer } from "./plain-answer.ts";
import { plainText } from "./plain-text.ts";
import { wordsOf } from "./sentences.ts";

/** A value that a reply has to name, and the words that say which of two it is, in lower case. */
export interface Fact {
  readonly value: string;
  readonly labels: readonly string[];
}

/** The answer may be told in a few sentences: it was not asked for alone. */
const MOST_CHARACTERS = 600;

/**
 * Refuses a reply that does not give both values plainly, that exchanges them, or that gives another number with as many
 * digits as one of them. Values without labels are taken in the order of the question `asked`.
 */
export function wrongFacts(reply: ModelReply, first: Fact, second: Fact, asked: string): Fault | null {
  const text = plainText(reply);
  const known = knownWords(asked);
  const values = [first.value, second.value];
  const isRight =
    text.length <= MOST_CHARACTERS &&
    values.every((value) => markAnswers(text, [value]).includes(ANSWER)) &&
    !isExchanged(outline(text, first, second)) &&
    !hasAnotherNumber(text, values, known) &&
    isPlainAnswer(markAnswers(text.replaceAll("/", ", "), values), known) &&
    !holdsControlToken(text);
  return isRight ? null : answerFault(reply, "wrong_word", values.join(" "), asked);
}

/**
 * What was said of the two, in order: A and B are the labels of the first and the second, a and b their values. What
 * follows the sentence of the last value is courtesy: "anything else in that drawer?"
 */
function outline(text: string, first: Fact, second: Fact): string {
  const letter = (word: string): string => {
    if (word === first.value.toLowerCase()) return "a";
    if (word === second.value.toLowerCase()) return "b";
    if (first.labels.includes(word)) return "A";
    if (second.labels.includes(word)) return "B";
    return /[.!?\n]/u.test(word) ? "." : "";
  };
  const words = text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+|[.!?\n]/gu);
  const said = [...words].map(([word]) => letter(word)).join("");
  return said.replace(/^(.*[ab][AB]*).*$/u, "$1").replaceAll(".", "");
}

/** Each value next to its own label, or both labels and both values in one order. Labels alone may come first. */
const IN_ORDER = /^[AB]*?(?:ABab|BAba|abAB|baBA|Aa|aA|Bb|bB)+(?:ab)?$/u;

/** A value whose label is nowhere is taken for the other one. */
function isExchanged(said: string): boolean {
  if (!/[AB]/u.test(said)) return !/^(?:ab)+$/u.test(said);
  const withFirst = said.includes("A") ? said : said.replaceAll("a", "Aa");
  return !IN_ORDER.test(withFirst.includes("B") ? withFirst : withFirst.replaceAll("b", "Bb"));
}

function hasAnotherNumber(text: string, values: readonly string[], known: ReadonlySet<string>): boolean {
  const digits = values.filter((value) => /^\d+$/u.test(value)).map(({ length }) => length);
  return wordsOf(withoutPercentages(text)).some(
    (word) => /^\d+$/u.test(word) && digits.includes(word.length) && !values.includes(word) && !known.has(word),
  );
}
