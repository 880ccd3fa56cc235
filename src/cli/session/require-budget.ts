import { present } from "../../events/present.ts";
import type { RunEvent } from "../../events/run-event.ts";
import { effectFor } from "../../machine/effect-for.ts";
import { applyEvent, type RunState } from "../../machine/fold.ts";
import { resumeWithBudgetCommand } from "../../presentation/advice/commands.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { budgetOf } from "../../projections/report-budget.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";
import { requirePricesOfRest } from "./require-prices.ts";

/**
 * Refuses to claim a run that would only be suspended again, for its next call could exceed the budget: then nothing is
 * called or written. Throws `TroubleError`.
 */
export function requireBudget(runId: string, before: RunState, claim: readonly RunEvent[], texts: Texts): void {
  const claimed = afterClaim(before, claim);
  requirePricesOfRest(claimed.context, texts);
  const budget = budgetOf(claimed.context);
  if (!isUsedUp(claimed) || budget === null) return;
  const { countedUsd, maxCostUsd } = budget;
  const mostLeftUsd = present(budget.mostLeftUsd, "price of a model that is left");
  const command = resumeWithBudgetCommand(runId, { countedUsd, mostLeftUsd });
  const { format } = texts;
  const trouble = texts.errors.budgetUsedUp(runId, format.money(countedUsd), format.money(maxCostUsd), command);
  throw new TroubleError(exitCodes.inconclusive, "budget", trouble);
}

/** Whether a claimed run would be suspended at once, for its next call could exceed its budget. */
export function isUsedUp(claimed: RunState): boolean {
  const effect = effectFor(claimed);
  return effect.do === "record_suspended" && effect.reason === "budget";
}

/** Where a claim would lead a run, were it recorded now. */
export function afterClaim(before: RunState, claim: readonly RunEvent[]): RunState {
  const epoch = before.context.epoch + 1;
  const occurredAt = present(before.context.times, "time of the run").lastAt;
  return claim.reduce(
    (state, event) => applyEvent(state, { ...event, version: state.context.version + 1, epoch, occurredAt }),
    before,
  );
}
