import { statSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { nearestWord } from "../../models/nearest-word.ts";
import { formatByExtension, type ReportFormat, renderReportAs } from "../../presentation/render/report-formats.ts";
import type { ReportSurroundings } from "../../presentation/render/report-surroundings.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { momentsOf } from "../../projections/moments.ts";
import type { Report } from "../../projections/report-model.ts";
import { runCourse } from "../../projections/run-course.ts";
import { exitCodes } from "../exit-codes.ts";
import { withSuggestion } from "../options/integer.ts";
import { TroubleError } from "../trouble-error.ts";
import { descriptorOf, writeWholeFile } from "./whole-file.ts";
import { fileTrouble, requireWritable } from "./written-file.ts";

/** A file that a report is written to; the format follows from its extension. */
export interface ReportFile {
  readonly path: string;
  readonly format: ReportFormat;
}

/**
 * The files of `-o`. `/dev/stdout`, a device or a pipe whose name says nothing of a format takes the one of `--format`.
 * Throws `TroubleError` for an extension that no format belongs to, before anything is done.
 */
export function reportFiles(
  paths: readonly string[],
  texts: Texts,
  formatOfDevices: ReportFormat = "text",
): readonly ReportFile[] {
  return paths.map((path) => {
    const format = formatByExtension[extname(path).toLowerCase()] ?? (isDevice(path) ? formatOfDevices : undefined);
    if (format !== undefined) return { path: resolve(path), format };
    throw unfitExtension(path, Object.keys(formatByExtension), texts);
  });
}

/** What to say of a file whose extension no format has: those there are, and the one it was near to. */
export function unfitExtension(path: string, extensions: readonly string[], texts: Texts): TroubleError {
  const { errors } = texts;
  const trouble = errors.badValue("-o", path, errors.allowed.oneOf(extensions.map((extension) => `*${extension}`)));
  const near = nearestWord(extname(path), extensions);
  const meant = near === null ? null : path.slice(0, path.length - extname(path).length) + near;
  return new TroubleError(exitCodes.usage, "bad_value", withSuggestion(trouble, meant, texts));
}

/** Sees that each file could be written, before anything is done that would end without it. Throws `TroubleError`. */
export async function requireReportFiles(
  files: readonly ReportFile[],
  say: Texts["errors"]["outputFile"],
): Promise<void> {
  for (const { path } of files) await requireWritable(path, say);
}

/** A report, and the events that it was built from. */
export interface BuiltReport {
  readonly report: Report;
  readonly events: readonly RecordedEvent[];
}

/** Writes the report to each file. Throws `TroubleError` for one that cannot be written. */
export async function writeReportFiles(
  files: readonly ReportFile[],
  built: BuiltReport,
  surroundings: ReportSurroundings,
  texts: Texts,
): Promise<void> {
  for (const { path, format } of files) {
    await writeText(path, await reportIn(format, built, surroundings, texts), texts);
  }
}

/** The report in one format; what makes pages is loaded only for pages. */
export async function reportIn(
  format: ReportFormat,
  { report, events }: BuiltReport,
  surroundings: ReportSurroundings,
  texts: Texts,
): Promise<string> {
  if (format !== "html") return renderReportAs(format, report, surroundings, texts);
  const { renderReportPage } = await import("../../pages/report-page.tsx");
  const history = { course: runCourse(events), moments: momentsOf(events, report.run.options.trials) };
  return renderReportPage(report, history, surroundings, texts);
}

/** Writes the full text of a report. Throws `TroubleError`. */
export async function writeText(path: string, text: string, { errors }: Texts): Promise<void> {
  await writeWholeFile(path, (write) => write(text)).catch((error: unknown) => {
    throw fileTrouble(path, error, errors.outputFile);
  });
}

function isDevice(path: string): boolean {
  if (descriptorOf(path) !== null) return true;
  try {
    const stat = statSync(path);
    return !stat.isFile() && !stat.isDirectory();
  } catch {
    return false;
  }
}
