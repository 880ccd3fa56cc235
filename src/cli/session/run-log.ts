import { present } from "../../events/present.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { EventData } from "../../events/run-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { adviseInEnglish } from "../../presentation/advice/advice.ts";
import { reportTextSteps } from "../../presentation/render/report-text.ts";
import { plainStyle } from "../../presentation/render/style.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { buildReport, type ReportFold } from "../../projections/report.ts";
import type { Report } from "../../projections/report-model.ts";
import type { Output } from "../output.ts";
import { inSteps } from "./in-steps.ts";
import { logDirectoryOf } from "./log-directory.ts";
import { writeLogFile } from "./log-file.ts";

const logWidth = 80;

/** The report of a run from its events and where they lead. */
export function reportOf(events: readonly RecordedEvent[], state: RunState): Report {
  return buildReport(events, state, adviseInEnglish);
}

/** The same while signals are listened for, of a run whose events were taken in as they came. */
export async function reportSoon(fold: ReportFold, state: RunState): Promise<Report> {
  return present(await inSteps(fold.steps(state, adviseInEnglish)), "report");
}

/**
 * Writes the log of a run that is about to be completed, and says where it is. Its last event is the one before
 * `ReportIssued`, which holds the log's hash. Null, and nothing is written, when `stop` aborts before.
 */
export async function writeLastRunLog(
  fold: ReportFold,
  state: RunState,
  how: { readonly home: string; readonly texts: Texts; readonly stop: AbortSignal },
): Promise<EventData<"ReportIssued"> | null> {
  const report = await inSteps(fold.steps(state, adviseInEnglish, "completed"), how.stop);
  return report === null ? null : writeRunLog(report, how);
}

/**
 * Writes the log of a run that has come to rest: the ledger has everything that the log says, so a log that cannot be
 * written is reported, gives null, and changes nothing else.
 */
export async function tryToWriteRunLog(
  report: Report,
  { home, output }: { readonly home: string; readonly output: Output },
): Promise<string | null> {
  const { texts } = output;
  try {
    return (await writeRunLog(report, { home, texts }))?.logFile ?? null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const directory = logDirectoryOf(report.run.options.logDir, home);
    output.note(texts.errors.logNotWritten(directory, reason).message);
    return null;
  }
}

async function writeRunLog(
  report: Report,
  { home, texts, stop }: { readonly home: string; readonly texts: Texts; readonly stop?: AbortSignal },
): Promise<EventData<"ReportIssued"> | null> {
  const directory = logDirectoryOf(report.run.options.logDir, home);
  const page = { texts, style: plainStyle, width: logWidth };
  const text = await inSteps(reportTextSteps(report, { isDriven: false, logFile: null }, page), stop);
  if (text === null) return null;
  return writeLogFile({ runId: report.run.id, startedAt: report.run.startedAt, directory }, text);
}
