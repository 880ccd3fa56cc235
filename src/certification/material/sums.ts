import type { ProbeWords } from "../probe-words.ts";

/** A question for the sum of two numbers, in the wording of the trial. */
export function sumQuestion(words: ProbeWords, [left, right]: readonly [number, number]): string {
  return words.wording([
    `What is ${left} + ${right}? Answer with the number only.`,
    `Add ${left} and ${right}, and reply with just the number.`,
    `How much is ${left} plus ${right}? Give the number alone.`,
  ]);
}

/** Two numbers to add, each between `least` and `most`, both included. */
export function addendsOf(words: ProbeWords, least: number, most: number): readonly [number, number] {
  return [words.number(0, least, most), words.number(1, least, most)];
}
