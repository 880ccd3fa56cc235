import { present } from "../../events/present.ts";
import { resumeCommand } from "../../presentation/advice/commands.ts";
import type { ResultLine } from "../../presentation/render/stream-lines.ts";
import type { RunRow } from "../../projections/run-row.ts";
import { exitCodes, restExitCode, signalExitCode } from "../exit-codes.ts";
import { type FoundRun, findRun, findUnfinished, readRun } from "../find-run.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import { type ProgressFlags, useProgress } from "../options/progress-flag.ts";
import type { Output } from "../output.ts";
import { showRecord } from "../questions/show-record.ts";
import { type Followed, followRun } from "../session/follow-run.ts";
import { reportOf } from "../session/run-log.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import type { Settings } from "../settings.ts";

/**
 * `recert watch [RUN]`: shows a run that another process drives until it rests, and returns its exit code; 4 where it was
 * killed. Writes nothing to the ledger.
 */
export async function watch(
  wanted: string | undefined,
  flags: ProgressFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  await useProgress(flags, settings, output);
  output.stage(output.texts.live.stages.opening, true);
  return withAnnouncedLedger(settings, output, async (opened) => {
    const { run_id: runId, target } = await runToWatch(opened, wanted, output);
    const found = await readRun(opened, runId);
    if (found.state.context.campaign !== null) {
      const { watchCampaign } = await import("../campaign/watch-campaign.ts");
      return watchCampaign(opened, found, target, output);
    }
    if (found.state.context.run === null) {
      return showRecord(found.events, found.state, { format: "text", files: [] }, output);
    }
    const signals = listenForStopSignals(() => undefined);
    output.progress(output.texts.commands.started(runId, target));
    try {
      const earlier = output.json ? [] : found.events;
      const followed = await followRun(opened, found, { earlier, target }, { output, stop: signals.stop });
      return sayEnd(followed, String(signals.stop.reason), output);
    } finally {
      signals.dispose();
    }
  });
}

/** The newest run that is or could be under way, else the newest of all. */
async function runToWatch(opened: OpenLedger, wanted: string | undefined, { texts }: Output): Promise<RunRow> {
  if (wanted !== undefined) return findRun(opened, wanted, texts);
  return (await findUnfinished(opened)) ?? (await findRun(opened, "latest", texts));
}

function sayEnd({ found, end }: Followed, signal: string, output: Output): number {
  const { runId, events, state } = found;
  const { watching, errors } = output.texts;
  if (end === "stopped") {
    output.progress(watching.left(runId));
    return signalExitCode(signal);
  }
  const { run, totals } = reportOf(events, state);
  const exitCode = end === "killed" ? exitCodes.infrastructure : exitCodeOf(found);
  if (end === "killed") output.text(watching.killed(run.host, state.context.owner?.pid ?? 0));
  else output.text(watching.ended(output.texts.words.runStatus[run.status], `recert report ${runId}`));
  if (state.status !== "done") output.text(errors.resumeWith(resumeCommand(runId)));
  if (output.json) {
    const line: ResultLine = { type: "result", runId, status: run.status, exitCode, totals };
    output.data(line);
  }
  return exitCode;
}

function exitCodeOf({ events, state: { context } }: FoundRun): number {
  const { verdicts, models, calledModels, accessRefusedModels } = context;
  return restExitCode(present(events.at(-1), "event of the run"), {
    verdicts,
    left: models.length - verdicts.length,
    called: calledModels,
    refused: accessRefusedModels,
  });
}
