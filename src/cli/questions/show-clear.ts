import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { renderClear } from "../../presentation/render/clear-text.ts";
import { plainStyle } from "../../presentation/render/style.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { buildClearReport, type ClearReport } from "../../projections/clear-report.ts";
import { exitCodes } from "../exit-codes.ts";
import { type ReportFile, writeText } from "../files/report-files.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";

const fileWidth = 80;

/** Shows the report of a clear, or writes it to the files; only text and JSON can say it. Throws `TroubleError`. */
export async function showClear(
  events: readonly RecordedEvent[],
  state: RunState,
  how: { readonly format: string; readonly files: readonly ReportFile[] },
  output: Output,
): Promise<number> {
  const { texts } = output;
  const report = buildClearReport(events, state);
  const format = output.json ? "json" : how.format;
  requireFormats(how.files.length > 0 ? how.files.map((file) => file.format) : [format], texts);
  for (const { path, format: fileFormat } of how.files) {
    await writeText(path, textOf(report, fileFormat, texts), texts);
  }
  if (how.files.length > 0) return exitCodes.ok;
  if (format === "json") output.data(report);
  else output.text(renderClear(report, output.page));
  return exitCodes.ok;
}

/** A table of models or of test cases would be an empty one. */
function requireFormats(formats: readonly string[], { errors }: Texts): void {
  const other = formats.find((format) => format !== "text" && format !== "json");
  if (other === undefined) return;
  const trouble = errors.badValue("--format", other, errors.allowed.oneOf(["text", "json"]));
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}

function textOf(report: ClearReport, format: string, texts: Texts): string {
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  return renderClear(report, { texts, style: plainStyle, width: fileWidth });
}
