import { present } from "../events/present.ts";
import { mostLeftMicroUsd } from "../machine/budget.ts";
import type { RunContext } from "../machine/run-context.ts";
import type { ReportBudget } from "./report-model.ts";

/** How much of its budget a run has used, from its folded state; null if it has none. */
export function budgetOf(context: RunContext): ReportBudget | null {
  const { maxCostMicroUsd } = present(context.options, "options");
  if (maxCostMicroUsd === null) return null;
  const leftMicroUsd = mostLeftMicroUsd(context);
  return {
    maxCostUsd: maxCostMicroUsd / 1e6,
    countedUsd: context.spentMicroUsd / 1e6,
    mostLeftUsd: leftMicroUsd === null ? null : leftMicroUsd / 1e6,
  };
}
