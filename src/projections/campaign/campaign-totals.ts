import { picoUsdToUsd } from "../report-cost.ts";
import type { Report, Totals } from "../report-model.ts";
import { mean, ratio } from "../report-totals.ts";
import { trialRatesOf } from "../report-trials.ts";

/** The sums of several reports as one; rates and means are recomputed. `wallMs` is that of the whole campaign. Pure. */
export function campaignTotals(reports: readonly Report[], wallMs: number): Totals {
  const all = reports.map(({ totals }) => totals);
  const sum = (count: (totals: Totals) => number) => all.reduce((so, totals) => so + count(totals), 0);
  const models = reports.flatMap((report) => report.models);
  const [certified, skipped] = [sum((one) => one.certified), sum((one) => one.skipped)];
  return {
    models: models.length,
    certified,
    qualityWarning: sum((one) => one.qualityWarning),
    failed: sum((one) => one.failed),
    inconclusive: sum((one) => one.inconclusive),
    skipped,
    pending: sum((one) => one.pending),
    successRate: ratio(certified, models.length - skipped),
    durationMs: sum((one) => one.durationMs),
    wallMs,
    meanModelMs: mean(models.flatMap(({ durationMs }) => durationMs ?? [])),
    calls: sum((one) => one.calls),
    abandonedCalls: sum((one) => one.abandonedCalls),
    retries: sum((one) => one.retries),
    inputTokens: sum((one) => one.inputTokens),
    outputTokens: sum((one) => one.outputTokens),
    costUsd: costOf(all),
    unpricedModels: [...new Set(all.flatMap(({ unpricedModels }) => unpricedModels))].sort(),
    trialRates: trialRatesOf(models.flatMap(({ probes }) => probes)),
  };
}

/** Null when no run that called something knows its cost: an unknown cost is not a cost of nothing. */
function costOf(all: readonly Totals[]): number | null {
  const called = all.filter(({ calls }) => calls > 0);
  const known = called.flatMap(({ costUsd }) => costUsd ?? []);
  if (called.length > 0 && known.length === 0) return null;
  // In picodollars, in which each of them is whole: a sum of fractions would show that it is one.
  return picoUsdToUsd(known.reduce((so, costUsd) => so + BigInt(Math.round(costUsd * 1e12)), 0n));
}
