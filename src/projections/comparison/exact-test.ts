/**
 * What an exact test says. `pValue` is two-sided; `leastPValue` is the smallest that this many observations could have
 * given, whatever they had shown: if that is large, no result could have told anything.
 */
export interface ExactTest {
  readonly pValue: number;
  readonly leastPValue: number;
}

/** Chances that should be equal differ in their last bits. */
export const roundingError = 1e-9;
