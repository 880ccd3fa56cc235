import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { Recorder } from "../../driver/recorder.ts";
import { type CampaignStarted, targetsOf } from "../../events/campaign-event.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { emptyRun } from "../../machine/fold.ts";
import { changesOf } from "../../projections/change.ts";
import { type CampaignStart, campaignBeginning } from "../campaign/start-campaign.ts";
import { wantedRuns } from "../campaign/wanted-runs.ts";
import { exitCodes } from "../exit-codes.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { ClockFlags } from "../session/require-clock.ts";
import { requireClock } from "../session/require-clock.ts";
import { eventLine } from "../session/run-progress.ts";
import type { Settings } from "../settings.ts";

/** `start --queue`: records what workers are to certify, and leaves. Returns the exit code. Throws `TroubleError`. */
export async function queueStart(
  start: CampaignStart,
  flags: ClockFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  output.stage(texts.live.stages.opening, true);
  return withAnnouncedLedger(settings, output, async (opened) => {
    await requireClock(opened, flags, output);
    const onCommitted = (events: readonly RecordedEvent[]) => {
      if (output.json) for (const event of events) output.data(eventLine(event));
    };
    const { campaignId, wanted } = await queueCampaign(opened, start, onCommitted);
    output.text(texts.fleet.queued(campaignId, targetsOf(wanted.runs).length, wanted.runs.length));
    if (output.json) {
      const runs = wanted.runs.map(({ runId }) => ({ runId, status: "not_started" as const, exitCode: exitCodes.ok }));
      output.data({ type: "result", campaignId, runs, exitCode: exitCodes.ok });
    }
    return exitCodes.ok;
  });
}

/** Appends a campaign that workers will drive. Nothing is locked: each target is, when its turn comes. */
export async function queueCampaign(
  { ledger }: Pick<OpenLedger, "ledger">,
  { planned, concurrency, maxCostMicroUsd, ...by }: CampaignStart,
  onCommitted: (events: readonly RecordedEvent[]) => void,
): Promise<{ readonly campaignId: string; readonly wanted: CampaignStarted }> {
  const runs = await wantedRuns(planned, maxCostMicroUsd);
  const wanted: CampaignStarted = { concurrency, maxCostMicroUsd, runs: [...runs], queued: true, ...by };
  const campaignId = uuidv7();
  const ports = { ledger, clock: systemClock, newId: uuidv7, changesOf, onCommitted };
  const reason = planned[0]?.prepared.reason ?? null;
  await new Recorder(campaignId, emptyRun, ports).claim(...campaignBeginning(wanted, reason));
  return { campaignId, wanted };
}
