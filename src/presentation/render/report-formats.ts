import type { Report } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { jsonText } from "./json-text.ts";
import { renderModelPages } from "./model-page.ts";
import type { Page } from "./page.ts";
import { renderReportCsv } from "./report-csv.ts";
import { renderReportJunit } from "./report-junit.ts";
import { renderReportMarkdown } from "./report-markdown.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";
import { renderReport } from "./report-text.ts";
import { plainStyle } from "./style.ts";

/** What `report --format` takes. */
export const reportFormats = ["text", "json", "markdown", "html", "junit", "csv"] as const;
export type ReportFormat = (typeof reportFormats)[number];
/** Those that the report alone gives; the page shows the course of the run too, and is loaded only where it is asked for. */
export type LineFormat = Exclude<ReportFormat, "html">;

/** The format that a file's name asks for. */
export const formatByExtension: Readonly<Record<string, ReportFormat>> = {
  ".txt": "text",
  ".log": "text",
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".xml": "junit",
  ".csv": "csv",
};

const fileWidth = 80;

/** All that a text can say of a report: of one that was asked for of single models, a page of each. */
export function renderWhole(report: Report, surroundings: ReportSurroundings, page: Page): string {
  const isOfModels = report.models.some(({ record }) => record !== undefined);
  return isOfModels ? renderModelPages(report, page) : renderReport(report, surroundings, page);
}

/** The report as it is written to a file: pure, so that the same run gives the same bytes. */
export function renderReportAs(
  format: LineFormat,
  report: Report,
  surroundings: ReportSurroundings,
  texts: Texts,
): string {
  switch (format) {
    case "text":
      return renderWhole(report, surroundings, { texts, style: plainStyle, width: fileWidth });
    case "json":
      return `${jsonText(report, 2)}\n`;
    case "markdown":
      return renderReportMarkdown(report, surroundings, texts);
    case "junit":
      return renderReportJunit(report, texts);
    case "csv":
      return renderReportCsv(report, texts);
  }
}
