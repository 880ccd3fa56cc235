import type { ProbeWords } from "./probe-words.ts";

/** One of the choices; `n` tells the draw apart from the others of the probe, as in `words.number`. */
export function drawOne<T>(words: ProbeWords, n: number, choices: readonly [T, ...T[]]): T {
  // One past the end means the first: a list that may be empty for all the compiler knows needs no other way out.
  return choices[words.number(n, 1, choices.length)] ?? choices[0];
}
