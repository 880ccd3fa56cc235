import { endSession } from "./end-session.ts";
import { ownRun } from "./own-run.ts";
import { RunHistory } from "./run-history.ts";
import { RunProgress } from "./run-progress.ts";
import { setRunUnderWay } from "./run-under-way.ts";
import type { Session } from "./session.ts";
import { listenForStopSignals } from "./stop-signals.ts";

/**
 * Claims the run, drives it until it rests, writes its log and says how it ended. Returns the exit code. Throws
 * `TroubleError` when another process claims the run in the middle, or when the infrastructure gives way under it.
 */
export async function driveSession(session: Session): Promise<number> {
  const progress = new RunProgress(session.output, session.events);
  const signals = listenForStopSignals(() => {
    progress.end();
    sayLastWords(session, progress);
  });
  try {
    const history = new RunHistory({ keepsEvents: needsEvents(session) });
    history.take(session.events);
    const { state } = await ownRun({ ...session, history }, progress, signals.stop);
    progress.end();
    return await endSession(session, history, state);
  } finally {
    progress.end();
    setRunUnderWay(null);
    signals.dispose();
  }
}

/** A comparison looks at each call, and a page shows it. */
function needsEvents({ baseline, reportFiles }: Session): boolean {
  return baseline !== null || reportFiles.some(({ format }) => format === "html");
}

/** A run that has ended needs no resume, should the signal come while its report is being made. */
function sayLastWords({ output, runId }: Session, { run }: RunProgress): void {
  const { errors } = output.texts;
  const isOver = run.status === "completed" || run.status === "cancelled";
  output.lastWords(isOver ? errors.reportBy(runId) : errors.resumeWith(`recert resume ${runId}`));
}
