import type { ModelReply } from "../../models/model-reply.ts";
import { answerFault, COURTESY_CHARACTERS, knownWords } from "./answer-fault.ts";
import { holdsControlToken } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";
import { ANSWER, markAnswers } from "./marked-answer.ts";
import { isPlainAnswer } from "./plain-answer.ts";
import { foldTypography, looseWords, plainText } from "./plain-text.ts";
import { wordsOf } from "./sentences.ts";

/** A part of a sentence or a line has ended, and only markdown or quotes stand between that and the text. */
const TEXT_MAY_BEGIN = /(^|[.!?:,;)\]\n\u2014\p{Extended_Pictographic}]|[\u2013-] )[ \t*_`"'>#-]*$/u;
const TEXT_MAY_END = /^[ \t*_`"']*([.!,;([\n\u2014\p{Extended_Pictographic}]|$|[\u2013-] )/u;

/**
 * Refuses a reply that does not hold `expected` letter for letter, exactly once and standing on its own, or that holds
 * a part of it anywhere else. Quotes, markdown, a final full stop and courtesy are let pass. `asked` is the question.
 */
export function wrongText(reply: ModelReply, expected: string, asked: string): Fault | null {
  const text = plainText(reply);
  const [before, after, ...more] = text.split(foldTypography(expected));
  const isRight =
    before !== undefined &&
    after !== undefined &&
    more.length === 0 &&
    before.length + after.length <= COURTESY_CHARACTERS &&
    TEXT_MAY_BEGIN.test(before) &&
    TEXT_MAY_END.test(after) &&
    !sharesPart(`${before} ${after}`, foldTypography(expected)) &&
    isPlainAnswer(`${before}${ANSWER}${after}`, knownWords(asked)) &&
    !holdsControlToken(text);
  return isRight ? null : answerFault(reply, "wrong_text", expected, asked);
}

/**
 * Refuses a reply that does not say the word or name `expected`, in any case, as its one plain answer and with little
 * around it. `asked` is the question: its own words are no other answers.
 */
export function wrongWord(reply: ModelReply, expected: string, asked: string): Fault | null {
  const text = plainText(reply);
  const isRight =
    text.length <= expected.length + COURTESY_CHARACTERS &&
    isPlainAnswer(markAnswers(text, [expected]), knownWords(asked)) &&
    !holdsControlToken(text);
  return isRight ? null : answerFault(reply, "wrong_word", expected, asked);
}

/** Refuses a reply that also says a word which the right answer leaves out. */
export function forbiddenWord(reply: ModelReply, word: string): Fault | null {
  const isSaid = ` ${looseWords(plainText(reply))} `.includes(` ${looseWords(word)} `);
  return isSaid ? { code: "wrong_word", received: reply.text } : null;
}

/** Whether a word of the expected text, or a number with as many digits, stands outside of it too: a second try. */
function sharesPart(around: string, expected: string): boolean {
  const parts = new Set(wordsOf(expected).map(withoutDigits));
  return wordsOf(around).some((word) => parts.has(withoutDigits(word)));
}

function withoutDigits(word: string): string {
  return word.replaceAll(/\d/gu, "0");
}
