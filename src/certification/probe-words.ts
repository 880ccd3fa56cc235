import { createHash } from "node:crypto";

/** The ways in which a probe puts its question: a model that knows one sentence by heart has to know three. */
export type Wordings<T> = readonly [T, T, T];

/** The numbers of the wordings, for what has to look at each of them. */
export const wordingNumbers = [0, 1, 2] as const;

/** What the words of a probe depend on, and nothing else: the same source asks the same again after a crash. */
export interface WordSource {
  readonly seed: string;
  readonly modelId: string;
  readonly probe: string;
  readonly trial: number;
}

/**
 * The tokens of one probe, and the sentence that they are in. `n` (from 0, below 12) tells them apart: two words with
 * different `n` begin with different letters, so no word is contained in another or a slip of the pen away from it.
 */
export interface ProbeWords {
  /** The one of the wordings that this trial asks with; the next trial asks with another. */
  wording<T>(ways: Wordings<T>): T;
  /** Six lower-case letters, consonant and vowel in turn. */
  word(n: number): string;
  /** The word with a capital first letter, as a name. */
  name(n: number): string;
  /** An integer between `min` and `max`, both included. */
  number(n: number, min: number, max: number): number;
}

/** Words that nobody can know before the run: a canned answer never contains them. */
export function probeWords(source: WordSource): ProbeWords {
  const { trial, ...probe } = source;
  return wordsInWording(source, (drawNumber([probe, "wording"]) + trial) % wordingNumbers.length);
}

/** The words of the source in the wording of that number, whatever its trial; a number that is none means the first. */
export function wordsInWording(source: WordSource, wording: number): ProbeWords {
  const draw = (purpose: string, n: number): number => drawNumber([source, purpose, n]);
  const firstLetter = draw("first letter", 0);
  const word = (n: number): string => pronounceable(firstLetter + n, draw("word", n));
  return {
    wording: (ways) => ways[wording] ?? ways[0],
    word,
    name: (n) => capitalised(word(n)),
    number: (n, min, max) => min + (draw("number", n) % (max - min + 1)),
  };
}

// The letters left out keep the words clear of most that would be out of place in a record.
const CONSONANTS = "bdklmnprstvz";
const VOWELS = "aeiou";

function pronounceable(first: number, drawn: number): string {
  const syllables = [0, 1, 2].map((place) => {
    const digit = Math.floor(drawn / 60 ** place);
    const consonant = place === 0 ? first : digit;
    return letter(CONSONANTS, consonant) + letter(VOWELS, Math.floor(digit / CONSONANTS.length));
  });
  return syllables.join("");
}

function letter(alphabet: string, index: number): string {
  return alphabet.charAt(index % alphabet.length);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** 48 bits, so that it stays a safe integer. */
function drawNumber(key: readonly unknown[]): number {
  return createHash("sha256").update(JSON.stringify(key)).digest().readUIntBE(0, 6);
}
