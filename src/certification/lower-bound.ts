/** The chance of being wrong when the bound is said to hold: 95 % one-sided confidence. */
const error = 0.05;

/**
 * The rate that `passed` of `trials` prove, by Clopper and Pearson: the smallest rate, to four decimals and rounded
 * down, under which that many passes are no rarer than 5 %. 0 without a pass.
 */
export function lowerBound(passed: number, trials: number): number {
  if (passed === 0) return 0;
  let [low, high] = [0, 1];
  // Forty halvings are far below the decimals that are kept.
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (chanceOfAtLeast(passed, trials, middle) < error) low = middle;
    else high = middle;
  }
  return Math.floor(high * 10_000) / 10_000;
}

/** The chance that at least `passed` of `trials` pass, each with the chance `rate` strictly between 0 and 1. */
function chanceOfAtLeast(passed: number, trials: number, rate: number): number {
  // From the top down, each term from the one before: no factorial, and nothing but small numbers added up.
  let term = rate ** trials;
  let sum = term;
  for (let k = trials; k > passed; k -= 1) {
    term *= (k * (1 - rate)) / ((trials - k + 1) * rate);
    sum += term;
  }
  return sum;
}
