import { present } from "../../events/present.ts";
import { mostLeftMicroUsd } from "../../machine/budget.ts";
import type { RunState } from "../../machine/fold.ts";
import { type BudgetedRun, enoughForRest } from "../../planning/budget-shares.ts";
import { resumeWithBudgetCommand } from "../../presentation/advice/commands.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { isUsedUp } from "../session/require-budget.ts";
import { requirePricesOfRest } from "../session/require-prices.ts";
import { TroubleError } from "../trouble-error.ts";

/** A run of a campaign before its claim, and where the claim would lead it; null for one that has not begun or is over. */
export interface ClaimableRun {
  readonly budgeted: BudgetedRun;
  readonly claimed: RunState | null;
}

/**
 * Refuses to claim a campaign whose unfinished runs would all be suspended again, because their next calls could exceed
 * their parts of the budget: then nothing is called or written. Throws `TroubleError`.
 */
export function requireCampaignBudget(
  campaignId: string,
  maxCostMicroUsd: number,
  runs: readonly ClaimableRun[],
  texts: Texts,
): void {
  for (const { claimed } of runs) if (claimed !== null) requirePricesOfRest(claimed.context, texts);
  const open = runs.filter(({ budgeted }) => !budgeted.isOver);
  if (open.length === 0 || !open.every(({ claimed }) => claimed !== null && isUsedUp(claimed))) return;
  const counted = runs.reduce((total, run) => total + countedMicroUsd(run), 0);
  const enough = enoughForRest(runs.map((run) => ({ ...run.budgeted, needMicroUsd: needMicroUsd(run) })));
  const amounts = { countedUsd: counted / 1e6, mostLeftUsd: (enough - counted) / 1e6 };
  const { format, campaigns } = texts;
  const command = resumeWithBudgetCommand(campaignId, amounts);
  const budget = format.money(maxCostMicroUsd / 1e6);
  const trouble = campaigns.refused.budgetUsedUp(campaignId, format.money(amounts.countedUsd), budget, command);
  throw new TroubleError(exitCodes.inconclusive, "budget", trouble);
}

function countedMicroUsd({ budgeted, claimed }: ClaimableRun): number {
  return claimed?.context.spentMicroUsd ?? budgeted.spentMicroUsd;
}

/** The claim itself counts a call that a crash has cut off. */
function needMicroUsd(run: ClaimableRun): number {
  if (run.claimed === null) return 0;
  const mostLeft = present(mostLeftMicroUsd(run.claimed.context), "price of a model that is left");
  return countedMicroUsd(run) - run.budgeted.spentMicroUsd + mostLeft;
}
