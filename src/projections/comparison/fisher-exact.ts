import { present } from "../../events/present.ts";
import { type ExactTest, roundingError } from "./exact-test.ts";

/** How many of the trials passed. */
export interface Rate {
  readonly passed: number;
  readonly trials: number;
}

/**
 * Whether two rates differ, by Fisher's exact test: the chance of a table that is no likelier than the one seen, where both
 * rates are the same and the sums of the table are given. 1 where a side has no trial.
 */
export function fisherExact(a: Rate, b: Rate): ExactTest {
  const passed = a.passed + b.passed;
  const fewest = Math.max(0, passed - b.trials);
  const most = Math.min(a.trials, passed);
  const all = logChoose(a.trials + b.trials, passed);
  const chances = Array.from({ length: most - fewest + 1 }, (_, i) => {
    const passedOfA = fewest + i;
    return Math.exp(logChoose(a.trials, passedOfA) + logChoose(b.trials, passed - passedOfA) - all);
  });
  const seen = present(chances[a.passed - fewest], "chance of the table");
  return { pValue: noLikelierThan(seen, chances), leastPValue: noLikelierThan(Math.min(...chances), chances) };
}

function noLikelierThan(limit: number, chances: readonly number[]): number {
  const sum = chances.filter((chance) => chance <= limit * (1 + roundingError)).reduce((total, one) => total + one, 0);
  return Math.min(1, sum);
}

/** The logarithm of the number of ways to choose k of n. */
function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= k; i += 1) log += Math.log((n - k + i) / i);
  return log;
}
