import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { EventData } from "../../events/run-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { buildReport } from "../../projections/report.ts";
import { budgetOf } from "../../projections/report-budget.ts";
import type { Report } from "../../projections/report-model.ts";
import { type RunStatus, runStatus } from "../../projections/run-row.ts";
import { adviseInEnglish } from "../advice/advice.ts";
import type { Output } from "../output.ts";
import { renderReport } from "../render/report-text.ts";
import { plainStyle } from "../render/style.ts";
import type { Texts } from "../texts/catalogue.ts";
import { logDirectoryOf } from "./log-directory.ts";
import { writeLogFile } from "./log-file.ts";

const logWidth = 80;

/** The report of a run from its events and where they lead. */
export function reportOf(events: readonly RecordedEvent[], state: RunState): Report {
  return buildReport(events, { status: runStatus(state), budget: budgetOf(state.context) }, adviseInEnglish);
}

/**
 * Writes the log of a run that rests or, with `status` completed, is about to be; and says where it lies. Its last event
 * is then the one before `ReportIssued`, which holds the log's hash.
 */
export async function writeRunLog(
  events: readonly RecordedEvent[],
  { context }: RunState,
  status: RunStatus,
  how: { readonly home: string; readonly texts: Texts },
): Promise<EventData<"ReportIssued">> {
  const report = buildReport(events, { status, budget: budgetOf(context) }, adviseInEnglish);
  const directory = logDirectoryOf(report.run.options.logDir, how.home);
  const page = { texts: how.texts, style: plainStyle, width: logWidth };
  const text = renderReport(report, { isDriven: false, logFile: null }, page);
  return writeLogFile({ runId: report.run.id, startedAt: report.run.startedAt, directory }, text);
}

/**
 * The same for a run that has come to rest: the ledger has everything that the log says, so a log that cannot be written
 * is told, gives null, and changes nothing else.
 */
export async function tryToWriteRunLog(
  events: readonly RecordedEvent[],
  state: RunState,
  { home, output }: { readonly home: string; readonly output: Output },
): Promise<string | null> {
  const { texts } = output;
  try {
    return (await writeRunLog(events, state, runStatus(state), { home, texts })).logFile;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const directory = logDirectoryOf(state.context.options?.logDir ?? null, home);
    output.note(texts.errors.logNotWritten(directory, reason).message);
    return null;
  }
}
