import { access, constants, writeFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import type { Report } from "../../projections/report-model.ts";
import { exitCodes } from "../exit-codes.ts";
import { type ReportSurroundings, renderReport } from "../render/report-text.ts";
import { plainStyle } from "../render/style.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";

/** A file that a report is written to; the format follows from its extension. */
export interface ReportFile {
  readonly path: string;
  readonly format: "text" | "json";
}

const formatByExtension: Readonly<Record<string, ReportFile["format"]>> = {
  ".json": "json",
  ".txt": "text",
  ".log": "text",
};
const fileWidth = 80;

/** The files of `-o`. Throws `TroubleError` for an extension that no format belongs to, before anything is done. */
export function reportFiles(paths: readonly string[], texts: Texts): readonly ReportFile[] {
  return paths.map((path) => {
    const format = formatByExtension[extname(path).toLowerCase()];
    if (format !== undefined) return { path: resolve(path), format };
    const allowed = texts.errors.allowed.oneOf(Object.keys(formatByExtension).map((extension) => `*${extension}`));
    throw new TroubleError(exitCodes.usage, "bad_value", texts.errors.badValue("-o", path, allowed));
  });
}

/** Sees that each file could be written, before a run begins that would end without it. Throws `TroubleError`. */
export async function requireReportFiles(files: readonly ReportFile[], texts: Texts): Promise<void> {
  for (const { path } of files) {
    const { W_OK } = constants;
    const { outputFileBefore } = texts.errors;
    await access(dirname(path), W_OK).catch((error: unknown) => refuse(path, error, outputFileBefore));
    await access(path, W_OK).catch((error: unknown) => {
      if (!isMissing(error)) refuse(path, error, outputFileBefore);
    });
  }
}

/** Writes the report to each file. Throws `TroubleError` for one that cannot be written. */
export async function writeReportFiles(
  files: readonly ReportFile[],
  report: Report,
  surroundings: ReportSurroundings,
  texts: Texts,
): Promise<void> {
  for (const { path, format } of files) {
    const page = { texts, style: plainStyle, width: fileWidth };
    const text = format === "json" ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, surroundings, page);
    await writeFile(path, text).catch((error: unknown) => refuse(path, error, texts.errors.outputFile));
  }
}

function refuse(path: string, error: unknown, trouble: Texts["errors"]["outputFile"]): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new TroubleError(exitCodes.usage, "output_file", trouble(path, reason), error);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
