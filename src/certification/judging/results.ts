import type { ModelReply } from "../../models/model-reply.ts";
import { answerFault, COURTESY_CHARACTERS, knownWords } from "./answer-fault.ts";
import { holdsControlToken } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";
import { markAnswers } from "./marked-answer.ts";
import { numbersIn, withoutPercentages } from "./numbers.ts";
import { isPlainAnswer } from "./plain-answer.ts";
import { plainText } from "./plain-text.ts";
import { sentencesOf, withoutLineMarks } from "./sentences.ts";

/** A number that was asked for: the question, its numbers in order, and what comes out on the way. */
export interface Task {
  readonly asked: string;
  readonly given: readonly number[];
  readonly steps: readonly number[];
}

/** Room for courtesy and for how it is written; nothing longer is looked at. */
const MOST_CHARACTERS = 4 * COURTESY_CHARACTERS;

/**
 * Refuses a reply that does not give `expected` as its one plain answer. The way to it may be shown: what was given and
 * the steps may stand before it, and what was given, in order, behind it; no other number may. Thousands may be marked
 * off, and a decimal part of nothing but zeros does no harm.
 */
export function wrongResult(reply: ModelReply, expected: number, task: Task): Fault | null {
  const said = plainText(reply);
  const text = withPlainNumbers(withoutLineMarks(said.slice(0, MOST_CHARACTERS)));
  const known = new Set([...knownWords(task.asked), ...[...task.given, ...task.steps].map(String)]);
  const isRight =
    said.length <= MOST_CHARACTERS &&
    text.length <= COURTESY_CHARACTERS &&
    hasRightNumbers(text, expected, task) &&
    !NEGATIVE.test(text) &&
    isPlainAnswer(markAnswers(text, [String(expected)]), known) &&
    !holdsControlToken(text);
  return isRight ? null : answerFault(reply, "wrong_numbers", String(expected), task.asked);
}

function hasRightNumbers(text: string, expected: number, { given, steps }: Task): boolean {
  const numbers = numbersIn(text);
  const known = new Set([expected, ...given, ...steps]);
  const isExplained = numbers.join(" ") === [expected, ...given].join(" ");
  const standsAlone = (number: number) =>
    sentencesOf(text).some((sentence) => sentence.text.replace(/[.!?]+$/u, "") === String(number));
  return (
    (numbers.at(-1) === expected || isExplained) &&
    numbers.every((number) => known.has(number)) &&
    !given.some(standsAlone)
  );
}

/** A minus before a number that takes nothing from another one. */
const NEGATIVE = /(?<!\d\s*)[-\u2212]\d/u;

function withPlainNumbers(text: string): string {
  return withoutPercentages(text)
    .replaceAll(/(?<=\d)[,' ](?=\d{3}(?!\d))/gu, "")
    .replaceAll(/(?<=\d)\.0+(?!\d)/gu, "");
}
