import { announceClaim } from "../../events/postgres/run-lock.ts";
import { exitCodes } from "../exit-codes.ts";
import { readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { cancelRun } from "../session/cancel-run.ts";
import { reportOf, tryToWriteRunLog } from "../session/run-log.ts";
import type { Settings } from "../settings.ts";
import { wantedOf } from "./read-campaign.ts";

/**
 * Ends a campaign and its unfinished runs for good. The campaign comes first, so that its driver begins no further run.
 * Returns the exit code. Throws `TroubleError`.
 */
export async function cancelCampaign(
  opened: OpenLedger,
  campaignId: string,
  reason: string | null,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const announce = (runId: string) => opened.ledger.withClient((client) => announceClaim(client, runId));
  await cancelRun(opened, campaignId, reason, texts);
  await announce(campaignId);
  let cancelled = 0;
  let areLogged = true;
  for (const { runId } of wantedOf(await readRun(opened, campaignId)).runs) {
    const { state } = await readRun(opened, runId);
    if (state.context.version === 0 || state.status === "done") continue;
    await cancelRun(opened, runId, reason, texts);
    await announce(runId);
    cancelled += 1;
    const { events, state: ended } = await readRun(opened, runId);
    const logFile = await tryToWriteRunLog(reportOf(events, ended), { home: settings.home, output });
    areLogged &&= logFile !== null;
  }
  output.text(texts.campaigns.cancelled(campaignId, cancelled));
  if (output.json) output.data({ campaignId, status: "cancelled" });
  return areLogged ? exitCodes.ok : exitCodes.infrastructure;
}
