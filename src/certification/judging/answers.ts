import type { ModelReply } from "../../models/model-reply.ts";
import type { Fault } from "./fault.ts";
import { foldTypography, looseWords, plainText } from "./plain-text.ts";

/** Courtesy around an exact text ("Sure, here it is:") is a habit; more than this is another answer. */
const COURTESY_CHARACTERS = 240;

/** A sentence, a colon or a line has ended, and only markdown or quotes stand between that and the text. */
const TEXT_MAY_BEGIN = /(^|[.!?:\n]|[\u2013\u2014-] )[ \t*_`"'>#-]*$/u;
const TEXT_MAY_END = /^[ \t*_`"']*([.!?]|\n|$)/u;

/**
 * Refuses a reply that does not hold `expected` letter for letter, exactly once and standing on its own. Quotes,
 * markdown, a final full stop and a few words of courtesy are let pass.
 */
export function wrongText(reply: ModelReply, expected: string): Fault | null {
  const text = plainText(reply);
  const [before, after, ...more] = text.split(foldTypography(expected));
  const isRight =
    before !== undefined &&
    after !== undefined &&
    more.length === 0 &&
    before.length + after.length <= COURTESY_CHARACTERS &&
    TEXT_MAY_BEGIN.test(before) &&
    TEXT_MAY_END.test(after);
  return isRight ? null : { code: "wrong_text", received: reply.text };
}

/** Refuses a reply that does not say `expected`, in any case, or that says it among alternatives or by denying it. */
export function wrongWord(reply: ModelReply, expected: string): Fault | null {
  const spoken = ` ${looseWords(plainText(reply))} `;
  const word = looseWords(expected);
  const hedges = [` or ${word} `, ` ${word} or `, ` not ${word} `, ` not called ${word} `];
  if (spoken.includes(` ${word} `) && !hedges.some((hedge) => spoken.includes(hedge))) return null;
  return { code: "wrong_word", received: reply.text };
}

/** Refuses a reply that also says a word which the right answer leaves out. */
export function forbiddenWord(reply: ModelReply, word: string): Fault | null {
  const isSaid = ` ${looseWords(plainText(reply))} `.includes(` ${looseWords(word)} `);
  return isSaid ? { code: "wrong_word", received: reply.text } : null;
}
