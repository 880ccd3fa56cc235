import { msBetween } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import { picoUsdOf } from "../events/price.ts";
import type { ListedModel } from "../events/run-event.ts";
import type { RunContext } from "../machine/run-context.ts";
import { drivenMs } from "../machine/run-times.ts";
import { picoUsdToUsd } from "./report-cost.ts";
import type { ReportModel, Totals } from "./report-model.ts";
import { trialRatesOf } from "./report-trials.ts";

/**
 * The sums of a report. `calls` counts the calls that came back, with a reply or a failure; abandoned ones are apart and
 * one in flight is in neither. So a run that was killed and resumed has the totals of an unbroken one, but for times
 * and abandoned calls. `meanModelMs` is over the concluded models that were called. `models` are those
 * of the context, in their order.
 */
export function totalsOf(context: RunContext, models: readonly ReportModel[]): Totals {
  const times = present(context.times, "time of the run");
  const counts = countsOf(models);
  return {
    models: models.length,
    ...counts,
    successRate: ratio(counts.certified, models.length - counts.skipped),
    durationMs: drivenMs(times),
    wallMs: msBetween(times.startedAt, times.lastAt),
    meanModelMs: mean(models.flatMap(({ durationMs }) => durationMs ?? [])),
    ...sumsOf(models),
    ...costOf(models, context.models),
    trialRates: trialRatesOf(models.flatMap(({ probes }) => probes)),
  };
}

function countsOf(models: readonly ReportModel[]) {
  const count = (verdict: ReportModel["verdict"]) => models.filter((model) => model.verdict === verdict).length;
  return {
    certified: count("certified"),
    qualityWarning: count("quality_warning"),
    failed: count("failed"),
    inconclusive: count("inconclusive"),
    skipped: count("skipped"),
    pending: count(null),
  };
}

function sumsOf(models: readonly ReportModel[]) {
  const sum = (count: (model: ReportModel) => number) => models.reduce((total, model) => total + count(model), 0);
  return {
    calls: sum(({ calls }) => calls),
    abandonedCalls: sum(({ abandonedCalls }) => abandonedCalls),
    retries: sum(({ retries }) => retries),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
  };
}

/** Null when nothing that was called has a price: an unknown cost is not a cost of nothing. */
function costOf(models: readonly ReportModel[], listed: readonly ListedModel[]) {
  const called = models.flatMap((model, i) => (model.calls > 0 ? [{ model, price: listed[i]?.price ?? null }] : []));
  const costs = called.flatMap(({ model, price }) => (price === null ? [] : [picoUsdOf(price, model)]));
  const unpricedModels = called.filter(({ price }) => price === null).map(({ model }) => model.modelId);
  const isUnknown = called.length > 0 && costs.length === 0;
  const costUsd = isUnknown ? null : picoUsdToUsd(costs.reduce((total, cost) => total + cost, 0n));
  return { costUsd, unpricedModels };
}

/** A part of a whole; null where there is no whole. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The rounded mean; null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round(values.reduce((total, value) => total + value, 0) / values.length);
}
