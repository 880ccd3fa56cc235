import type { ComparedModel, ComparisonTotals, ModelAnswer } from "./comparison-model.ts";

/** How many models have which answer. */
export function comparisonTotals(models: readonly ComparedModel[]): Omit<ComparisonTotals, "tests" | "costUsd"> {
  const count = (wanted: ModelAnswer) => models.filter(({ answer }) => answer === wanted).length;
  return {
    models: models.length,
    regressed: count("regressed"),
    fixed: count("fixed"),
    newlyUnknown: count("newly_unknown"),
    newlyKnown: count("newly_known"),
    unclear: count("unclear"),
    unchanged: count("unchanged"),
    notCompared: count("not_compared"),
    new: count("new"),
    gone: count("gone"),
  };
}
