import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { FencedError, Recorder } from "../../driver/recorder.ts";
import { announceClaim } from "../../events/postgres/run-lock.ts";
import { changesOf } from "../../projections/change.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun, readRun } from "../find-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { thisOwner } from "../session/owner.ts";
import { reportOf, tryToWriteRunLog } from "../session/run-log.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** A driven run moves on between our reading and our append; so often in a row it will not. */
const triesMax = 50;

/** `recert cancel`'s flags as they were typed. It asks nothing; `--yes` is taken because scripts give it everywhere. */
export interface CancelFlags {
  readonly yes?: boolean;
  readonly reason?: string;
}

/** `recert cancel RUN`: ends an unfinished run for good and fences off whoever drives it. Returns the exit code. */
export async function cancel(wanted: string, flags: CancelFlags, settings: Settings, output: Output): Promise<number> {
  return withLedger(settings, async (opened) => {
    await opened.ledger.withClient((client) => opened.database.requireRunnable(client));
    const { run_id: runId } = await findRun(opened, wanted, output.texts);
    await cancelRun(opened, runId, flags.reason ?? null, output);
    await opened.ledger.withClient((client) => announceClaim(client, runId));
    const { events, state } = await readRun(opened, runId);
    const report = reportOf(events, state);
    const logFile = await tryToWriteRunLog(report, { home: settings.home, output });
    output.text(output.texts.errors.cancelled(runId));
    if (output.json) {
      output.data({ runId, status: report.run.status });
    }
    return logFile === null ? exitCodes.infrastructure : exitCodes.ok;
  });
}

async function cancelRun(opened: OpenLedger, runId: string, reason: string | null, { texts }: Output): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { state } = await readRun(opened, runId);
    if (state.status === "done") {
      const trouble = texts.errors.cannotCancel(runId, String(state.value));
      throw new TroubleError(exitCodes.usage, "already_ended", trouble);
    }
    const recorder = new Recorder(runId, state, {
      ledger: opened.ledger,
      clock: systemClock,
      newId: uuidv7,
      changesOf,
      onCommitted: () => undefined,
    });
    try {
      return await recorder.claim({ type: "RunCancelled", data: thisOwner(reason) });
    } catch (error) {
      if (!(error instanceof FencedError) || tries === triesMax) throw error;
    }
  }
}
