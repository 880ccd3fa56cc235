import { createHash } from "node:crypto";

/** Draws the next number of a fixed sequence, from 0 up to but without 1. */
export type Random = () => number;

/** A sequence that depends on `parts` alone: the same parts give the same numbers in every process. */
export function seededRandom(...parts: readonly string[]): Random {
  let state = createHash("sha256").update(JSON.stringify(parts)).digest().readUInt32LE(0);
  // mulberry32: public domain, 32 bits of state, enough for pauses and wording
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `min` to `max`, both included. */
export function drawInteger(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** One of `choices`; an empty list is a broken invariant. */
export function drawOne<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error("Nothing to draw from");
  return chosen;
}
