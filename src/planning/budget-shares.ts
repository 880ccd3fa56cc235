import { present } from "../events/present.ts";

/**
 * Each run's share of what the campaign may cost, in micro-dollars: in proportion to its expected cost, in equal parts
 * if that is nothing. The shares are whole numbers and come to `totalMicroUsd`.
 */
export function budgetShares(totalMicroUsd: number, expected: readonly number[]): readonly number[] {
  const sum = expected.reduce((total, one) => total + one, 0);
  const weights = sum === 0 ? expected.map(() => 1 / expected.length) : expected.map((one) => one / sum);
  const shares = weights.map((weight) => Math.floor(totalMicroUsd * weight));
  const rest = totalMicroUsd - shares.reduce((total, share) => total + share, 0);
  return shares.map((share, place) => (place < rest ? share + 1 : share));
}

/**
 * A run of a campaign, as its budget sees it: `maxMicroUsd` is in force for it, `left` are the models without a
 * verdict.
 */
export interface BudgetedRun {
  readonly runId: string;
  readonly isOver: boolean;
  readonly spentMicroUsd: number;
  readonly maxMicroUsd: number | null;
  readonly left: number;
}

/**
 * The least in whole cents, as micro-dollars, that a campaign may cost so that `budgetsOfRest` deals to each run that is not
 * over at least `needMicroUsd`, the most that the rest of it can cost; and another sum than the runs have now, which would be
 * left as it is dealt.
 */
export function enoughForRest(runs: readonly (BudgetedRun & { readonly needMicroUsd: number })[]): number {
  const open = runs.filter(({ isOver }) => !isOver);
  const left = open.reduce((total, run) => total + run.left, 0);
  const spent = runs.reduce((total, { spentMicroUsd }) => total + spentMicroUsd, 0);
  const inForce = runs.reduce((total, { maxMicroUsd }) => total + (maxMicroUsd ?? 0), 0);
  const rest = Math.max(...open.map((run) => Math.ceil((run.needMicroUsd * left) / run.left) + 1));
  const enough = Math.ceil((spent + rest) / centMicroUsd) * centMicroUsd;
  return enough === inForce ? enough + centMicroUsd : enough;
}

const centMicroUsd = 10_000;

/**
 * What each run that is not over may cost, in micro-dollars by run id, once the whole campaign may cost `totalMicroUsd`: what
 * it has spent, and its part of what is left, by the models that it has left. Empty where the runs have that total already:
 * then every run keeps what was dealt to it.
 */
export function budgetsOfRest(totalMicroUsd: number, runs: readonly BudgetedRun[]): ReadonlyMap<string, number> {
  const inForce = runs.reduce((total, { maxMicroUsd }) => total + (maxMicroUsd ?? 0), 0);
  if (inForce === totalMicroUsd && runs.every(({ maxMicroUsd }) => maxMicroUsd !== null)) return new Map();
  const open = runs.filter(({ isOver }) => !isOver);
  const spent = runs.reduce((total, { spentMicroUsd }) => total + spentMicroUsd, 0);
  const weights = open.map(({ left }) => left);
  const shares = budgetShares(Math.max(0, totalMicroUsd - spent), weights);
  const budgetOf = ({ spentMicroUsd }: BudgetedRun, place: number) => spentMicroUsd + present(shares[place], "share");
  return new Map(open.map((run, place) => [run.runId, budgetOf(run, place)]));
}
