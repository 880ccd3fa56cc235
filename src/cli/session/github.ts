import { appendFileSync, statSync } from "node:fs";
import { githubAnnotations } from "../../presentation/render/github-annotations.ts";
import { renderReportMarkdown, stepSummaryMostBytes } from "../../presentation/render/report-markdown.ts";
import type { ReportSurroundings } from "../../presentation/render/report-surroundings.ts";
import type { Report } from "../../projections/report-model.ts";
import type { Session } from "./session.ts";

/** Under GitHub Actions: an annotation for each model that is not well, and the report in the summary of the step. */
export function tellGithub(report: Report, surroundings: ReportSurroundings, { settings, output }: Session): void {
  const { isGithubActions, stepSummary } = settings;
  if (isGithubActions) for (const line of githubAnnotations(report, output.texts)) output.text(line);
  if (stepSummary === undefined) return;
  const { summaryNotWritten, summaryFull } = output.texts.markdown;
  try {
    // GitHub shows nothing of a summary that is too long, not even what earlier commands of the step wrote.
    const room = stepSummaryMostBytes - sizeOf(stepSummary) - 1;
    const text = renderReportMarkdown(report, surroundings, output.texts, room);
    if (text === "") output.note(summaryNotWritten(stepSummary, summaryFull));
    else appendFileSync(stepSummary, `\n${text}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    output.note(summaryNotWritten(stepSummary, reason));
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
