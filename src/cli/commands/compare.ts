import { extname, resolve } from "node:path";
import { renderComparisonMarkdown } from "../../presentation/render/comparison-markdown.ts";
import { renderComparison } from "../../presentation/render/comparison-text.ts";
import type { Page } from "../../presentation/render/page.ts";
import { plainStyle } from "../../presentation/render/style.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { compareRuns } from "../../projections/comparison/compare-runs.ts";
import type { ComparedRun } from "../../projections/comparison/compared-run.ts";
import type { Comparison } from "../../projections/comparison/comparison-model.ts";
import { exitCodes } from "../exit-codes.ts";
import { unfitExtension, writeText } from "../files/report-files.ts";
import { requireWritable } from "../files/written-file.ts";
import { withLedger } from "../open-ledger.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { comparedExitCode } from "../session/baseline.ts";
import { readCompared } from "../session/read-compared.ts";
import type { Settings } from "../settings.ts";

/** `recert compare`'s flags as they were typed. */
export interface CompareFlags {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly failOnRegression?: boolean;
}

const formats = ["text", "json", "markdown", "html"] as const;
type Format = (typeof formats)[number];
const formatByExtension: Readonly<Record<string, Format>> = {
  ".txt": "text",
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
};
const fileWidth = 80;

/** `recert compare A B`: what became of the models of run A in run B, from the ledger. Returns the exit code. */
export async function compare(
  wanted: readonly [a: string, b: string],
  flags: CompareFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const format = parseOneOf("--format", flags.format ?? "text", formats, texts);
  const files = (flags.output ?? []).map((path) => ({ path: resolve(path), format: formatOf(path, texts) }));
  for (const { path } of files) await requireWritable(path, texts.errors.outputFile);
  const [a, b] = await withLedger(settings, async (opened) => {
    const found = await readCompared(opened, wanted[0], texts);
    return [found, await readCompared(opened, wanted[1], texts)] as const;
  });
  const comparison = compareRuns(a, b);
  const show = (as: Format, page: Page) => shown(as, comparison, b, page);
  for (const { path, format: as } of files) {
    await writeText(path, await show(as, { texts, style: plainStyle, width: fileWidth }), texts);
  }
  if (files.length === 0) {
    if (output.json || format === "json") output.data(comparison);
    else output.text(await show(format, output.page));
  }
  return flags.failOnRegression === true ? comparedExitCode(comparison) : exitCodes.ok;
}

function formatOf(path: string, texts: Texts): Format {
  const format = formatByExtension[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  throw unfitExtension(path, Object.keys(formatByExtension), texts);
}

/** What makes pages is loaded for those only. */
async function shown(format: Format, comparison: Comparison, { report }: ComparedRun, page: Page): Promise<string> {
  if (format === "json") return `${JSON.stringify(comparison, null, 2)}\n`;
  if (format === "markdown") return renderComparisonMarkdown(comparison, report, page.texts);
  if (format === "text") return renderComparison(comparison, report, page);
  const { renderComparisonPage } = await import("../../pages/comparison-page.tsx");
  return renderComparisonPage(comparison, report, page.texts);
}
