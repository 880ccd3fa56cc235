import type { Report } from "../../projections/report-model.ts";
import type { Page } from "./page.ts";
import { printableSteps } from "./printable-report.ts";
import { reportControlPlane } from "./report-control-plane.ts";
import { reportEnd } from "./report-end.ts";
import { reportHead } from "./report-head.ts";
import { reportModels } from "./report-model-blocks.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";
import { reportTotals } from "./report-totals-table.ts";

/** The full report as text, the same on a terminal and in the log; lines joined by `\n`, with one at the end. */
export function renderReport(report: Report, surroundings: ReportSurroundings, page: Page): string {
  const steps = reportTextSteps(report, surroundings, page);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, one per model, between which a caller can attend to signals. */
export function* reportTextSteps(given: Report, surroundings: ReportSurroundings, page: Page): Generator<void, string> {
  const report = yield* printableSteps(given, page.texts);
  const parts = [reportHead(report, surroundings, page), reportTotals(report.totals, page)];
  for (const lines of reportModels(report, page)) {
    parts.push(lines);
    yield;
  }
  parts.push(reportControlPlane(report, page), reportEnd(report, surroundings, page));
  return `${parts.flat().join("\n")}\n`;
}
