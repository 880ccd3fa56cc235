import type { Report, ReportRun } from "../../projections/report-model.ts";
import { isResumable } from "../advice/commands.ts";
import { optionList } from "./option-list.ts";
import { columns, type Field, type Page, readableWidth } from "./page.ts";
import { failureLine, printable } from "./printable.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";

/** Title, which run this is, and the options in force. */
export function reportHead({ run }: Report, { isDriven }: ReportSurroundings, page: Page): string[] {
  const { texts, style, width } = page;
  const rule = style.faint("=".repeat(Math.min(width, readableWidth)));
  return [rule, style.strong(`📊 ${texts.report.title}`), rule, "", ...columns(facts(run, isDriven, page), page)];
}

function facts(run: ReportRun, isDriven: boolean, { texts }: Page): Field[] {
  const { report, format, words } = texts;
  const isStopped = run.status === "running" && isResumable(run.status, isDriven);
  const state = isStopped ? words.stoppedResumable : words.runStatus[run.status];
  const by = [printable(run.actor), printable(run.host), run.toolVersion] as const;
  return [
    [report.run, `${run.id} (${state})`],
    [report.target, run.target.startsWith("simulator/") ? `${run.target} (${report.simulated})` : run.target],
    [report.suite, report.suiteValue(run.suite.name, run.suite.version, run.suite.digest.slice(0, 12))],
    [report.started, report.startedBy(format.time(run.startedAt), ...by)],
    ...optional(report.ended, run.endedAt === null ? null : format.time(run.endedAt)),
    ...optional(report.registryCommit, run.registryCommit),
    ...optional(report.reason, run.reason === null ? null : printable(run.reason)),
    ...optional(report.suspended, run.suspended === null ? null : words.suspend[run.suspended.reason]),
    ...optional(report.error, failureOf(run)),
    ...serviceClockOf(run, texts),
    [report.options, optionList(run.options, texts)],
    ...budgetOf(run, texts),
  ];
}

/** The call for which the run was suspended. */
function failureOf({ suspended }: ReportRun): string | null {
  const failure = suspended?.failure ?? null;
  return failure === null ? null : failureLine(failure);
}

/** How far the service's clock was from this machine's, where that was worth a remark. */
export function serviceClockOf({ serviceClockAheadMs: aheadMs }: ReportRun, { report }: Page["texts"]): Field[] {
  return aheadMs === undefined ? [] : [[report.serviceClock, report.serviceClockValue(aheadMs)]];
}

/**
 * How much of a budget is counted and, while the run can continue, what the rest can cost; no field without a budget.
 */
export function budgetOf({ budget, endedAt }: ReportRun, { report, format }: Page["texts"]): Field[] {
  if (budget === null) return [];
  const { maxCostUsd, countedUsd, mostLeftUsd } = budget;
  const counted = report.budgetValue(format.money(countedUsd), format.money(maxCostUsd));
  if (endedAt !== null || mostLeftUsd === null) return [[report.budget, counted]];
  return [[report.budget, `${counted}; ${report.budgetLeft(format.money(mostLeftUsd))}`]];
}

function optional(label: string, value: string | null): Field[] {
  return value === null ? [] : [[label, value]];
}
