import type { Totals } from "../../projections/report-model.ts";
import { columns, type Field, heading, type Page } from "./page.ts";
import type { Style } from "./style.ts";
import { padLeftTo, padTo } from "./width.ts";

type Count = readonly [label: string, count: number, colour: (text: string) => string];

/** The sums of the run: how many of each verdict, time, calls, tokens and cost. */
export function reportTotals(totals: Totals, page: Page): string[] {
  const counts = countsOf(totals, page);
  const figures = figuresOf(totals, page);
  const labelWidth = Math.max(...[...counts, ...figures].map(([label]) => label.length));
  return [
    ...heading(`📈 ${page.texts.report.totals}`, page),
    countLine([page.texts.report.models, totals.models, page.style.strong], labelWidth, null, page),
    ...counts.map((count) => countLine(count, labelWidth, totals.models, page)),
    "",
    ...columns(
      figures.map(([label, value]) => [padTo(label, labelWidth), value]),
      page,
    ),
  ];
}

function countLine([label, count, colour]: Count, labelWidth: number, models: number | null, { texts }: Page): string {
  const share = models === null || models === 0 ? "" : padLeftTo(texts.format.percent(count / models), 9);
  return colour(`  ${padTo(label, labelWidth + 2)}${padLeftTo(texts.format.number(count), 4)}${share}`);
}

function countsOf(totals: Totals, { texts: { report }, style }: Page): Count[] {
  return [
    [report.certified, totals.certified, ifAny(totals.certified, style.good, style)],
    [report.qualityWarning, totals.qualityWarning, ifAny(totals.qualityWarning, style.warn, style)],
    [report.failed, totals.failed, ifAny(totals.failed, style.bad, style)],
    [report.inconclusive, totals.inconclusive, ifAny(totals.inconclusive, style.warn, style)],
    [report.skipped, totals.skipped, style.faint],
    [report.pending, totals.pending, style.faint],
  ];
}

function figuresOf(totals: Totals, { texts: { report, format, words } }: Page): Field[] {
  const { successRate, meanModelMs, calls, retries, abandonedCalls } = totals;
  return [
    [report.successRate, successRate === null ? words.none : report.successRateOf(format.percent(successRate))],
    [report.timeDriven, report.timeValue(format.duration(totals.durationMs), format.duration(totals.wallMs))],
    [report.meanPerModel, meanModelMs === null ? words.none : format.duration(meanModelMs)],
    ...trialsOf(totals, report, format),
    [report.calls, report.callsValue(calls, retries, abandonedCalls)],
    [report.tokens, report.tokensValue(totals.inputTokens, totals.outputTokens)],
    [report.cost, costOf(totals, report, format)],
  ];
}

function trialsOf({ trialRates }: Totals, report: Page["texts"]["report"], format: Page["texts"]["format"]): Field[] {
  const { passAllRate = null, passRate = null } = trialRates ?? {};
  if (trialRates === null || passAllRate === null || passRate === null) return [];
  const power = report.passAll(format.percent(passAllRate));
  return [[report.trials, `${power}, ${report.trialRate(format.percent(passRate))}`]];
}

function costOf(
  { costUsd, unpricedModels }: Totals,
  report: Page["texts"]["report"],
  format: Page["texts"]["format"],
): string {
  if (costUsd === null) return report.costUnknown;
  const cost = format.money(costUsd);
  return unpricedModels.length === 0 ? cost : report.costWithout(cost, unpricedModels.join(", "));
}

function ifAny(count: number, colour: (text: string) => string, style: Style): (text: string) => string {
  return count > 0 ? colour : style.faint;
}
