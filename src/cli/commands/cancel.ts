import { announceClaim } from "../../events/postgres/run-lock.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun, readRun } from "../find-run.ts";
import { withTelling } from "../notify/telling-of-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { cancelRun } from "../session/cancel-run.ts";
import { reportOf, tryToWriteRunLog } from "../session/run-log.ts";
import type { Settings } from "../settings.ts";

/** `recert cancel`'s flags as they were typed. It asks nothing; `--yes` is taken because scripts give it everywhere. */
export interface CancelFlags {
  readonly yes?: boolean;
  readonly reason?: string;
}

/** `recert cancel RUN`: ends an unfinished run for good and fences off its driver. Returns the exit code. */
export async function cancel(wanted: string, flags: CancelFlags, settings: Settings, output: Output): Promise<number> {
  return withLedger(settings, async (opened) => {
    await opened.ledger.withClient((client) => opened.database.requireRunnable(client));
    const { run_id: runId, kind } = await findRun(opened, wanted, output.texts);
    if (kind === "campaign") {
      const { cancelCampaign } = await import("../campaign/cancel-campaign.ts");
      return withTelling(opened, settings, output, () =>
        cancelCampaign(opened, runId, flags.reason ?? null, settings, output),
      );
    }
    return withTelling(opened, settings, output, () =>
      cancelOne(opened, runId, flags.reason ?? null, settings, output),
    );
  });
}

async function cancelOne(
  opened: OpenLedger,
  runId: string,
  reason: string | null,
  settings: Settings,
  output: Output,
): Promise<number> {
  await cancelRun(opened, runId, reason, output.texts);
  await opened.ledger.withClient((client) => announceClaim(client, runId));
  const { events, state } = await readRun(opened, runId);
  const report = reportOf(events, state);
  const logFile = await tryToWriteRunLog(report, { home: settings.home, output });
  output.text(output.texts.errors.cancelled(runId));
  if (output.json) output.data({ runId, status: report.run.status });
  return logFile === null ? exitCodes.infrastructure : exitCodes.ok;
}
