import { failureWords } from "./failure-words.ts";
import { findingWords } from "./finding-words.ts";
import { type PhraseWords, type Told, wordsOf } from "./phrase.ts";

/** The words in which the ledger records every phrase, beside its code and parameters. */
export const englishPhrases: PhraseWords = { ...findingWords, ...failureWords };

/** What was said, in English. */
export function inEnglish(said: Told): string {
  if (typeof said === "string") return said;
  const words = wordsOf(said, englishPhrases);
  if (words === null) throw new Error(`The phrase ${said.code} has not the parameters of its code`);
  return words;
}
