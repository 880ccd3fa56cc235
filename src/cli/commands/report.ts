import { drivenRuns, type LockNames } from "../../events/postgres/lock-table.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { foldRun } from "../../machine/fold.ts";
import { type ReportFormat, reportFormats } from "../../presentation/render/report-formats.ts";
import { renderReport } from "../../presentation/render/report-text.ts";
import { renderTimeline } from "../../presentation/render/timeline-text.ts";
import { timeline } from "../../projections/timeline.ts";
import { exitCodes } from "../exit-codes.ts";
import {
  type BuiltReport,
  reportFiles,
  reportIn,
  requireReportFiles,
  writeReportFiles,
} from "../files/report-files.ts";
import { findRun, readRun } from "../find-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import { asOf } from "../options/as-of.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { showRecord } from "../questions/show-record.ts";
import { reportOf } from "../session/run-log.ts";
import { eventLine } from "../session/run-progress.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert report`'s flags as they were typed. */
export interface ReportFlags {
  readonly format: string;
  readonly output?: readonly string[];
  readonly events?: boolean;
  readonly asOf?: string;
}

/** `recert report [RUN]`: the report, or the history, of a run from the ledger. Returns the exit code. */
export async function report(
  wanted: string | undefined,
  flags: ReportFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const format = parseOneOf("--format", flags.format, reportFormats, texts);
  const files = reportFiles(flags.output ?? [], texts, output.json ? "json" : format);
  await requireReportFiles(files, texts.errors.outputFile);
  const eventsAsOf = asOf(flags.asOf, texts, new Date());
  return withLedger(settings, async (opened) => {
    const { run_id: runId, target } = await findRun(opened, wanted ?? "latest", texts);
    const history = (await readRun(opened, runId)).events;
    const events = eventsAsOf(history);
    if (events.length === 0) {
      throw new TroubleError(exitCodes.usage, "not_yet", texts.errors.notYet(runId, history[0]?.recordedAt ?? ""));
    }
    if (flags.events === true) return showHistory(events, output);
    // What stood before the last event was driven then: it went on.
    const isDriven = events.length < history.length || (await isDrivenNow(opened, { runId, target }));
    const state = foldRun(events);
    if (state.context.run === null) return showRecord(events, state, { format, files }, output);
    const built = { report: reportOf(events, state), events };
    await writeReportFiles(files, built, { isDriven, logFile: null }, texts);
    if (files.length === 0) await show(built, isDriven, output.json ? "json" : format, output);
    return exitCodes.ok;
  });
}

async function isDrivenNow({ ledger }: OpenLedger, names: LockNames): Promise<boolean> {
  return (await ledger.withClient((client) => drivenRuns(client, [names]))).has(names.runId);
}

async function show(built: BuiltReport, isDriven: boolean, format: ReportFormat, output: Output): Promise<void> {
  const surroundings = { isDriven, logFile: null };
  if (format === "json") output.data(built.report);
  else if (format === "text") output.text(renderReport(built.report, surroundings, output.page));
  else output.text(await reportIn(format, built, surroundings, output.texts));
}

function showHistory(events: readonly RecordedEvent[], output: Output): number {
  if (output.json) for (const event of events) output.data(eventLine(event));
  else output.text(renderTimeline(timeline(events), output.page));
  return exitCodes.ok;
}
