import type { Report } from "../../projections/report-model.ts";
import type { Page } from "./page.ts";
import { reportControlPlane } from "./report-control-plane.ts";
import { reportEnd } from "./report-end.ts";
import { reportHead } from "./report-head.ts";
import { reportModels } from "./report-model-blocks.ts";
import { reportTotals } from "./report-totals-table.ts";

/** What the report's events do not say: whether a process drives the run now, and a log that is just being written. */
export interface ReportSurroundings {
  readonly isDriven: boolean;
  readonly logFile: string | null;
}

/** The report for people, the same on a terminal and in the log; lines joined by `\n`, with one at the end. */
export function renderReport(report: Report, surroundings: ReportSurroundings, page: Page): string {
  const lines = [
    ...reportHead(report, surroundings, page),
    ...reportTotals(report.totals, page),
    ...reportModels(report, page),
    ...reportControlPlane(report, page),
    ...reportEnd(report, surroundings, page),
  ];
  return `${lines.join("\n")}\n`;
}
