import type { Report, ReportRun, Totals } from "../../projections/report-model.ts";
import { isResumable } from "../advice/commands.ts";
import type { Texts } from "../texts/catalogue.ts";
import { briefAttention } from "./brief-attention.ts";
import { briefChanges } from "./brief-changes.ts";
import { briefTable } from "./brief-table.ts";
import { columns, type Field, flowed, hang, type Page } from "./page.ts";
import { pastEndOfLife } from "./past-end-of-life.ts";
import { failureLine } from "./printable.ts";
import { printableSteps } from "./printable-report.ts";
import { reportControlPlane } from "./report-control-plane.ts";
import { interruptions, nextStep } from "./report-end.ts";
import { budgetOf, serviceClockOf } from "./report-head.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";
import { verdictCounts } from "./verdict-counts.ts";

/** The report for a screen: first what matters, then a line per model, then the problems; lines joined by `\n`. */
export function renderBrief(report: Report, surroundings: ReportSurroundings, page: Page): string {
  const steps = briefSteps(report, surroundings, page);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, between which a caller that has to stay attentive can look up. */
export function* briefSteps(given: Report, surroundings: ReportSurroundings, page: Page): Generator<void, string> {
  const report = yield* printableSteps(given, page.texts);
  const parts = [head(report, surroundings, page), briefChanges(report.models, page)];
  yield;
  parts.push(nextStep(report, surroundings, page), briefTable(report, page));
  yield;
  parts.push(briefAttention(report, page));
  yield;
  parts.push(ended(report, page), reportControlPlane(report, page), interruptions(report, page), [
    "",
    ...columns(facts(report, surroundings, page), page),
  ]);
  return `${parts.flat().join("\n")}\n`;
}

function head({ run, totals }: Report, { isDriven }: ReportSurroundings, page: Page): string[] {
  const { texts, style, width } = page;
  const { report, words, brief, format } = texts;
  const rate =
    totals.successRate === null ? [] : hang("  ", brief.certifiedOf(format.percent(totals.successRate)), width);
  const why =
    run.suspended === null ? [] : hang("  ", `${report.suspended}: ${words.suspend[run.suspended.reason]}`, width);
  const failure = run.suspended?.failure ?? null;
  return [
    ...hang("", `📊 ${report.title}: ${stateOf(run, isDriven, texts)}`, width).map(style.strong),
    ...flowed(verdictCounts(totals, texts), " · ", width, "  ").map(style.strong),
    ...rate,
    ...why,
    ...(failure === null ? [] : hang("  ", failureLine(failure), width)),
  ];
}

function stateOf({ status }: ReportRun, isDriven: boolean, { words }: Texts): string {
  return status === "running" && isResumable(status, isDriven) ? words.stoppedResumable : words.runStatus[status];
}

function ended({ models }: Report, page: Page): string[] {
  const skipped = models.flatMap(({ modelId, skip, lifecycle: { successor } }) =>
    skip === null ? [] : [{ modelId, date: skip.date, successor }],
  );
  return skipped.length === 0 ? [] : ["", ...pastEndOfLife(skipped, "  ⏭️ ", page)];
}

/** Which run this is, what it took and where its record is: a line each, since the table is what matters here. */
function facts({ run, totals }: Report, { isDriven, logFile }: ReportSurroundings, { texts }: Page): Field[] {
  const { report, brief, format } = texts;
  const { name, version } = run.suite;
  const log = logFile ?? run.logFile;
  const isSimulated = run.target.startsWith("simulator/");
  return [
    [report.run, `${run.id} (${stateOf(run, isDriven, texts)})`],
    [report.target, isSimulated ? `${run.target} (${report.simulated})` : run.target],
    [report.started, brief.startedValue(format.time(run.startedAt), run.actor, run.host, `${name} ${version}`)],
    ...(run.reason === null ? [] : [[report.reason, run.reason] as const]),
    [brief.took, tookOf(totals, texts)],
    ...budgetOf(run, texts),
    ...serviceClockOf(run, texts),
    [brief.record, `${run.headPosition}:${run.headHash}`],
    ...(log === null ? [] : [[report.log, log] as const]),
    [brief.more, `\`recert report ${run.id} --full\``],
  ];
}

function tookOf({ durationMs, calls, inputTokens, outputTokens, costUsd }: Totals, { brief, report, format }: Texts) {
  const cost = costUsd === null ? brief.costUnknown : format.money(costUsd);
  return brief.tookValue(format.duration(durationMs), calls, report.tokensValue(inputTokens, outputTokens), cost);
}
