import { renderBrief } from "../../presentation/render/report-brief.ts";
import { runStatus } from "../../projections/run-row.ts";
import { finishedExitCode } from "../exit-codes.ts";
import { type ReportFile, writeReportFiles } from "../files/report-files.ts";
import type { FoundRun } from "../find-run.ts";
import type { Output } from "../output.ts";
import { showRecord } from "../questions/show-record.ts";
import { reportOf } from "./run-log.ts";

/** Shows the report of a run that has ended, writes the files, and returns its own exit code. Throws `TroubleError`. */
export async function showFinished(
  { runId, events, state }: FoundRun,
  files: readonly ReportFile[],
  output: Output,
): Promise<number> {
  const report = reportOf(events, state);
  const { status } = report.run;
  const exitCode = state.context.exitCode ?? cancelledExitCode(state.context);
  output.progress(output.texts.errors.alreadyFinished(runId, status));
  const surroundings = { isDriven: false, logFile: null };
  await writeReportFiles(files, { report, events }, surroundings, output.texts);
  output.text(renderBrief(report, surroundings, output.page));
  if (output.json) output.data({ type: "result", runId, status, exitCode, totals: report.totals });
  return exitCode;
}

/** The same of a clear, a waiver or a schedule, which is over as soon as it is there. */
export async function showFinishedRecord(
  { runId, events, state }: FoundRun,
  files: readonly ReportFile[],
  output: Output,
): Promise<number> {
  output.progress(output.texts.errors.alreadyFinished(runId, runStatus(state)));
  return showRecord(events, state, { format: "text", files }, output);
}

/** A cancelled run leaves models about which nothing is known. */
function cancelledExitCode({
  verdicts,
  models,
  calledModels,
  accessRefusedModels,
}: FoundRun["state"]["context"]): number {
  const left = models.slice(verdicts.length).map(() => "inconclusive" as const);
  return finishedExitCode([...verdicts, ...left], { called: calledModels, refused: accessRefusedModels });
}
