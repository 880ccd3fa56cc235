import { distance } from "fastest-levenshtein";

/**
 * The word that was probably meant: the only one that begins so, from two letters on; else at most a third of its letters,
 * and two at least, may be wrong. Null where none comes near.
 */
export function nearestWord(text: string, words: readonly string[]): string | null {
  const begun = words.filter((word) => word.toLowerCase().startsWith(text.toLowerCase()));
  if (text.length >= 2 && begun.length === 1) return begun[0] ?? null;
  const [nearest] = words
    .map((word) => ({ word, edits: distance(text.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, edits }) => edits <= Math.max(2, word.length / 3) && edits < word.length)
    .sort((a, b) => a.edits - b.edits);
  return text === "" ? null : (nearest?.word ?? null);
}
