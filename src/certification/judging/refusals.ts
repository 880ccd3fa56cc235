import { REFUSAL, withoutAffirmingDenials } from "./doubt-words.ts";
import { offersAnother } from "./other-answers.ts";
import { isCondition, type Sentence, sentencesOf, wordsOf } from "./sentences.ts";

/** A reply that is no answer may be of any length; a refusal is said soon. */
const READ_CHARACTERS = 1_000;

/**
 * Whether a text that does not give the answer declines to. It is looked for in the sentences that hold a word of what
 * was expected or another value in its place, in all where none does: what else is said is no refusal.
 */
export function refuses(text: string, expected: string, known: ReadonlySet<string>): boolean {
  const sentences = sentencesOf(text.slice(0, READ_CHARACTERS));
  const wanted = new Set(wordsOf(expected.toLowerCase()));
  const answering = sentences.filter(
    (sentence) => wordsOf(sentence.text).some((word) => wanted.has(word)) || offersAnother(sentence, known),
  );
  return (answering.length > 0 ? answering : sentences).some(declines);
}

/** "If you can't find it" and "you can't miss it" decline nothing. */
function declines({ parts }: Sentence): boolean {
  return parts.some((part) => {
    const said = withoutAffirmingDenials(part.toLowerCase()).replaceAll(/\byou \S+/gu, "");
    return !isCondition(part) && REFUSAL.test(said);
  });
}
