import { present } from "../../events/present.ts";
import type { RunState } from "../../machine/fold.ts";
import { renderSinceBaseline } from "../../presentation/render/comparison-text.ts";
import { renderTrouble } from "../../presentation/render/error-text.ts";
import { briefSteps } from "../../presentation/render/report-brief.ts";
import type { ResultLine } from "../../presentation/render/stream-lines.ts";
import type { Comparison } from "../../projections/comparison/comparison-model.ts";
import type { Report } from "../../projections/report-model.ts";
import { exitCodes, isSignalExitCode, signalExitCode, suspendExitCodes } from "../exit-codes.ts";
import { type BuiltReport, writeReportFiles } from "../files/report-files.ts";
import { TroubleError } from "../trouble-error.ts";
import { sinceBaseline } from "./baseline.ts";
import { tellGithub } from "./github.ts";
import { inSteps } from "./in-steps.ts";
import type { RunHistory } from "./run-history.ts";
import { reportSoon, tryToWriteRunLog } from "./run-log.ts";
import type { Session } from "./session.ts";

/**
 * Writes the log of the present state, shows the report and how to continue, and returns the exit code for this end;
 * that of infrastructure if a requested file could not be written.
 */
export async function endSession(session: Session, history: RunHistory, state: RunState): Promise<number> {
  const { output, runId } = session;
  const isCompleted = state.matches("completed");
  const report = await reportSoon(history.report, state);
  const logFile = isCompleted ? null : await tryToWriteRunLog(report, { home: session.settings.home, output });
  const areWritten = await writeFiles(session, { report, events: history.events }, logFile);
  const isLost = !areWritten || (!isCompleted && logFile === null);
  const deserved = exitCodeOf(history, state);
  const exitCode = isLost ? exitCodeOfLoss(deserved) : deserved;
  if (state.matches("interrupted")) {
    if (logFile !== null) output.progress(output.texts.progress.logWritten(logFile));
    output.lastWords(output.texts.errors.resumeWith(`recert resume ${runId}`));
  } else {
    const text = present(await inSteps(briefSteps(report, { isDriven: false, logFile }, output.page)), "text");
    if (isCompleted) output.text(text);
    else output.lastWords(text);
  }
  const { baseline, suite } = session;
  const comparison = isCompleted && baseline !== null ? await sinceBaseline(baseline, suite, history, state) : null;
  if (comparison !== null) output.text(renderSinceBaseline(comparison, report, output.page));
  sayCredentialsTrouble(session, history);
  tellGithub(report, comparison, { isDriven: false, logFile }, session);
  if (output.json) output.data(resultLine(report, exitCode, comparison));
  return exitCode;
}

function resultLine({ run, totals }: Report, exitCode: number, comparison: Comparison | null): ResultLine {
  const line: ResultLine = { type: "result", runId: run.id, status: run.status, exitCode, totals };
  if (comparison === null) return line;
  return { ...line, comparison: { baseline: comparison.a.id, totals: comparison.totals } };
}

/** Of a run that rests for its credentials, the words with which a start would have been refused. */
function sayCredentialsTrouble({ endpoint, output }: Session, { last }: RunHistory): void {
  const error =
    last?.type === "RunSuspended" && last.data.reason === "credentials" ? endpoint.credentialsTrouble() : null;
  if (error !== null)
    output.note(renderTrouble(error.trouble, { ...output.page, width: process.stderr.columns || 80 }));
}

/** The exit code of a run that rests: that of its verdicts, of what suspended it, or of the signal. */
function exitCodeOf({ last }: RunHistory, state: RunState): number {
  if (last?.type === "RunInterrupted") return signalExitCode(last.data.signal);
  if (last?.type === "RunSuspended") return suspendExitCodes[last.data.reason];
  return state.context.exitCode ?? 0;
}

/** The run is what it is, but the shell must still learn about the signal. */
function exitCodeOfLoss(exitCode: number): number {
  return isSignalExitCode(exitCode) ? exitCode : exitCodes.infrastructure;
}

/** As with the log, the loss of such a file is reported and does not affect the run. False if there was one. */
async function writeFiles(
  { reportFiles, output }: Session,
  built: BuiltReport,
  logFile: string | null,
): Promise<boolean> {
  try {
    await writeReportFiles(reportFiles, built, { isDriven: false, logFile }, output.texts);
    return true;
  } catch (error) {
    if (!(error instanceof TroubleError)) throw error;
    output.note(error.message);
    return false;
  }
}
