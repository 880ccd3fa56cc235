import type { ExactTest } from "./exact-test.ts";

/** The share of the differences told by chance alone that is accepted. */
export const FALSE_DISCOVERY_RATE = 0.05;

/** The tests that count, and the largest p-value that is a discovery; 0 where there is none. */
export interface Discoveries {
  readonly tests: number;
  readonly largestPValue: number;
}

/**
 * The procedure of Benjamini and Hochberg over all tests of a comparison. A test that could not have told anything,
 * whatever it had seen, is none (Tarone, Gilbert): it would only make the others blind, and how few its observations were
 * was known before they were looked at.
 */
export function discoveriesOf(tests: readonly ExactTest[]): Discoveries {
  const counted = tests.filter(({ leastPValue }) => leastPValue <= FALSE_DISCOVERY_RATE);
  const pValues = counted.map(({ pValue }) => pValue).sort((one, other) => one - other);
  const largest = pValues.findLast((pValue, i) => pValue <= (FALSE_DISCOVERY_RATE * (i + 1)) / pValues.length);
  return { tests: counted.length, largestPValue: largest ?? 0 };
}
