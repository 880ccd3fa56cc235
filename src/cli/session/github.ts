import { appendFileSync, statSync } from "node:fs";
import { renderComparisonMarkdown } from "../../presentation/render/comparison-markdown.ts";
import { githubAnnotations } from "../../presentation/render/github-annotations.ts";
import { renderReportMarkdown, stepSummaryMostBytes } from "../../presentation/render/report-markdown.ts";
import type { ReportSurroundings } from "../../presentation/render/report-surroundings.ts";
import type { Comparison } from "../../projections/comparison/comparison-model.ts";
import type { Report } from "../../projections/report-model.ts";
import type { Session } from "./session.ts";

/** The same of a campaign: its matrix in the summary of the step, and the annotations of its runs. */
export function tellGithubOfCampaign(
  { markdown, reports }: { readonly markdown: string; readonly reports: readonly Report[] },
  { settings, output }: Pick<Session, "settings" | "output">,
): void {
  const { isGithubActions, stepSummary } = settings;
  const lines = isGithubActions ? reports.flatMap((report) => githubAnnotations(report, output.texts)) : [];
  for (const line of lines) output.lastWords(line);
  if (stepSummary === undefined) return;
  const { summaryNotWritten, summaryFull } = output.texts.markdown;
  try {
    const isTooLong = Buffer.byteLength(markdown) > stepSummaryMostBytes - sizeOf(stepSummary) - 1;
    if (isTooLong) output.note(summaryNotWritten(stepSummary, summaryFull));
    else appendFileSync(stepSummary, `\n${markdown}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    output.note(summaryNotWritten(stepSummary, reason));
  }
}

/**
 * Under GitHub Actions: an annotation for each model that is not well, and the report in the summary of the step, before
 * it what became of the models since the baseline of the run.
 */
export function tellGithub(
  report: Report,
  comparison: Comparison | null,
  surroundings: ReportSurroundings,
  { settings, output }: Session,
): void {
  const { isGithubActions, stepSummary } = settings;
  if (isGithubActions) for (const line of githubAnnotations(report, output.texts)) output.lastWords(line);
  if (stepSummary === undefined) return;
  const { summaryNotWritten, summaryFull } = output.texts.markdown;
  try {
    // GitHub shows nothing of a summary that is too long, not even what earlier commands of the step wrote.
    const room = stepSummaryMostBytes - sizeOf(stepSummary) - 1;
    const whole = comparison === null ? "" : `${renderComparisonMarkdown(comparison, report, output.texts)}\n`;
    const compared = Buffer.byteLength(whole) > room / 2 ? "" : whole;
    const text = renderReportMarkdown(report, surroundings, output.texts, room - Buffer.byteLength(compared));
    if (text === "") output.note(summaryNotWritten(stepSummary, summaryFull));
    else appendFileSync(stepSummary, `\n${compared}${text}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    output.note(summaryNotWritten(stepSummary, reason));
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
