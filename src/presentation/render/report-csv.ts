import { stringify } from "csv-stringify/sync";
import { capabilitySchema } from "../../events/vocabulary.ts";
import type { Report, ReportModel, ReportRun } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { readableIn } from "./printable.ts";

/** What a cell holds: a figure with a point as its decimal sign, a token, or nothing where it is not known. */
export type Cell = string | number | null;

/** The columns in their order; those of the capabilities come last, since a later version may have more of them. */
const columns: readonly (readonly [title: string, cellOf: (model: ReportModel, run: ReportRun) => Cell])[] = [
  ["run_id", (_, run) => run.id],
  ["target", (_, run) => run.target],
  ["suite", (_, run) => run.suite.name],
  ["suite_digest", (_, run) => run.suite.digest],
  ["index", ({ index }) => index],
  ["model_id", ({ modelId }) => modelId],
  ["invocation_id", ({ invocationId }) => invocationId],
  ["vendor", ({ vendor }) => vendor],
  ["verdict", ({ verdict }) => verdict],
  ["rating", ({ rating }) => rating],
  ["badge", ({ badge }) => badge],
  ["success_rate", ({ successRate }) => successRate],
  ["latency_ms", ({ latencyMs }) => latencyMs],
  ["first_token_ms", ({ firstTokenMs }) => firstTokenMs],
  ["attempts", ({ attempts }) => attempts],
  ["calls", ({ calls }) => calls],
  ["input_tokens", ({ inputTokens }) => inputTokens],
  ["output_tokens", ({ outputTokens }) => outputTokens],
  ["cost_usd", ({ costUsd }) => costUsd],
  ["error_category", ({ error }) => error?.category ?? null],
  ["error_code", ({ error }) => error?.code ?? null],
  ["error_message", ({ error }) => error?.message ?? null],
  ["change", ({ change }) => change],
  ["certified_at", ({ certifiedAt }) => certifiedAt],
  ["expires_at", ({ expiresAt }) => expiresAt],
  ...capabilitySchema.options.map(
    (name) => [`capability_${name}`, (model: ReportModel) => stateOf(model, name)] as const,
  ),
];

/**
 * The report as CSV (RFC 4180, UTF-8 without a mark, lines that end with CRLF): a line per model in registry order,
 * with column names and all tokens in English in every language; only the error's message is in the texts' language. A
 * cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function renderReportCsv(given: Report, texts: Texts): string {
  return csvText([csvTitles, ...csvRows(given, texts)]);
}

/** The names of the columns. */
export const csvTitles: readonly Cell[] = columns.map(([title]) => title);

/** The lines of a report, without the names of the columns. */
export function csvRows(given: Report, texts: Texts): readonly (readonly Cell[])[] {
  const { models, run } = readableIn(given, texts);
  return models.map((model) => columns.map(([, cellOf]) => cellOf(model, run)));
}

/** Lines as one text. */
export function csvText(lines: readonly (readonly Cell[])[]): string {
  return stringify([...lines], { record_delimiter: "windows", escape_formulas: true });
}

function stateOf({ capabilities }: ReportModel, name: keyof ReportModel["capabilities"]): Cell {
  return capabilities[name]?.state ?? null;
}
