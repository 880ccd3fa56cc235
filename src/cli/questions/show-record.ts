import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { renderClear } from "../../presentation/render/clear-text.ts";
import type { Page } from "../../presentation/render/page.ts";
import { renderSchedule } from "../../presentation/render/schedule-text.ts";
import { plainStyle } from "../../presentation/render/style.ts";
import { renderWaive } from "../../presentation/render/waive-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { buildClearReport } from "../../projections/clear-report.ts";
import { buildScheduleReport } from "../../projections/schedule-report.ts";
import { buildWaiveReport } from "../../projections/waive-report.ts";
import { exitCodes } from "../exit-codes.ts";
import { type ReportFile, writeText } from "../files/report-files.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";

const fileWidth = 80;

/** The report of a run that asked no model anything, in the two forms that can say it. */
interface RecordReport {
  readonly report: object;
  readonly render: (page: Page) => string;
}

/** Shows the report of a clear, a waiver or a schedule, or writes it to the files. Throws `TroubleError` for a format that cannot say it. */
export async function showRecord(
  events: readonly RecordedEvent[],
  state: RunState,
  how: { readonly format: string; readonly files: readonly ReportFile[] },
  output: Output,
): Promise<number> {
  const { texts } = output;
  const built = builtFrom(events, state);
  const format = output.json ? "json" : how.format;
  requireFormats(how.files.length > 0 ? how.files.map((file) => file.format) : [format], texts);
  for (const { path, format: fileFormat } of how.files) {
    await writeText(path, textOf(built, fileFormat, texts), texts);
  }
  if (how.files.length > 0) return exitCodes.ok;
  if (format === "json") output.data(built.report);
  else output.text(built.render(output.page));
  return exitCodes.ok;
}

function builtFrom(events: readonly RecordedEvent[], state: RunState): RecordReport {
  if (state.context.waive !== null) {
    const report = buildWaiveReport(events, state);
    return { report, render: (page) => renderWaive(report, page) };
  }
  if (state.context.schedule !== null) {
    const report = buildScheduleReport(events, state);
    return { report, render: (page) => renderSchedule(report, page) };
  }
  const report = buildClearReport(events, state);
  return { report, render: (page) => renderClear(report, page) };
}

/** A table of models or of test cases would be an empty one. */
function requireFormats(formats: readonly string[], { errors }: Texts): void {
  const other = formats.find((format) => format !== "text" && format !== "json");
  if (other === undefined) return;
  const trouble = errors.badValue("--format", other, errors.allowed.oneOf(["text", "json"]));
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}

function textOf({ report, render }: RecordReport, format: string, texts: Texts): string {
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  return render({ texts, style: plainStyle, width: fileWidth });
}
