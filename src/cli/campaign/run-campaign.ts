import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { driveCampaign, type MemberEnd } from "../../driver/drive-campaign.ts";
import { FencedError, Recorder } from "../../driver/recorder.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import { announceClaim } from "../../events/postgres/run-lock.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { memberLabels } from "../../planning/member-labels.ts";
import { resumeCommand } from "../../presentation/advice/commands.ts";
import { changesOf } from "../../projections/change.ts";
import type { RunWatchers } from "../../telemetry/run-watchers.ts";
import { exitCodes } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import { ClaimWatch } from "../session/claim-watch.ts";
import type { RestingRun } from "../session/own-run.ts";
import { fencedSignal, isClaimedByAnother } from "../session/own-run.ts";
import { eventLine } from "../session/run-progress.ts";
import { setRunUnderWay } from "../session/run-under-way.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import { stoppedRun } from "../session/stopped-run.ts";
import { runWatchers } from "../session/watch-runs.ts";
import { TroubleError } from "../trouble-error.ts";
import { CampaignProgress, type ShownMember } from "./campaign-progress.ts";
import type { CampaignSession, ClaimedCampaign, Troubles } from "./campaign-session.ts";
import { driveMember } from "./drive-member.ts";
import { type CampaignEnding, endCampaign, endExitCode } from "./end-campaign.ts";

/**
 * Claims the campaign, drives its runs until all of them rest, and says how it ended. Returns the exit code. Throws
 * `TroubleError` where the campaign itself cannot be driven any further.
 */
export async function runCampaign(claimed: ClaimedCampaign): Promise<number> {
  const { output, campaignId, wanted } = claimed;
  const members = shownMembers(wanted.runs);
  const progress = new CampaignProgress(output, { campaignId, members });
  const signals = listenForStopSignals(() => {
    progress.end();
    output.lastWords(output.texts.errors.resumeWith(resumeCommand(campaignId)));
  });
  try {
    const ending = await ownCampaign(claimed, members, progress, signals.stop);
    progress.end();
    return await endCampaign(claimed, ending);
  } finally {
    progress.end();
    setRunUnderWay(null);
    signals.dispose();
  }
}

async function ownCampaign(
  claimed: ClaimedCampaign,
  members: readonly ShownMember[],
  progress: CampaignProgress,
  stop: AbortSignal,
): Promise<CampaignEnding> {
  const { opened, output, campaignId, lock } = claimed;
  const { troubles, onTrouble } = collectTroubles(members);
  const rested: RestingRun[] = [];
  const campaign = { ...claimed, onTrouble, onRest: (run: RestingRun) => rested.push(run) };
  const watchers = await runWatchers();
  const recorder = recorderOf(campaign, watchers);
  const watch = new ClaimWatch(() => isClaimedByAnother(opened, recorder));
  try {
    await recorder.claim(...campaign.claim);
    setRunUnderWay(campaignId);
    if (lock === null) await opened.ledger.withClient((client) => announceClaim(client, campaignId));
    lock?.watchClaims(campaignId, () => watch.hint());
    const either = AbortSignal.any([stop, fencedSignal(watch, campaignId)]);
    const driveOne = memberDriver(campaign, members, progress);
    const exitCodeOf = (ends: readonly MemberEnd[]) => endExitCode(ends, stop);
    const ends = await driveCampaign(recorder, { driveMember: driveOne, exitCodeOf }, either);
    return { ends, troubles, rested, exitCode: exitCodeOf(ends), isCutOff: stop.aborted };
  } catch (error) {
    if (error instanceof FencedError) {
      throw new TroubleError(exitCodes.busy, "fenced", output.texts.errors.fenced(campaignId), error);
    }
    throw recorder.state.context.version > 0 ? stoppedRun(error, campaignId, output.texts) : error;
  } finally {
    lock?.forget(campaignId);
    watch.dispose();
    await watchers.left(campaignId);
  }
}

/** What keeps runs from being driven, gathered by their ids. */
export function collectTroubles(members: readonly ShownMember[]) {
  const troubles: Troubles = new Map();
  const labels = new Map(members.map(({ runId, label }) => [runId, label]));
  const onTrouble = ({ runId }: WantedRun, trouble: TroubleError) => {
    troubles.set(runId, { label: labels.get(runId) ?? runId, trouble });
  };
  return { troubles, onTrouble };
}

/** The runs of a campaign with what tells them apart. */
export function shownMembers(runs: readonly WantedRun[]): readonly ShownMember[] {
  const labels = memberLabels(runs);
  return runs.map(({ runId, models }, place) => ({ runId, label: labels[place] ?? runId, expected: models }));
}

function recorderOf({ opened, output, campaignId, state, events }: CampaignSession, watchers: RunWatchers): Recorder {
  const ports = {
    ledger: watchers.timed(opened.ledger),
    clock: systemClock,
    newId: uuidv7,
    changesOf,
    onCommitted: (committed: readonly RecordedEvent[], after: RunState) => {
      watchers.committed(committed, after);
      if (output.json) for (const event of committed) output.data(eventLine(event));
    },
  };
  return new Recorder(campaignId, state, ports, events.at(-1));
}

/** What keeps one run from being driven is reported at the end; its siblings continue. */
export function memberDriver(campaign: CampaignSession, members: readonly ShownMember[], progress: CampaignProgress) {
  const { texts } = campaign.output;
  const memberById = new Map(members.map((member) => [member.runId, member]));
  return async (wanted: WantedRun, stop: AbortSignal): Promise<MemberEnd> => {
    const { runId } = wanted;
    const member = memberById.get(runId) ?? { runId, label: runId, expected: 0 };
    try {
      return await driveMember(campaign, wanted, progress.displayOf(member), stop);
    } catch (error) {
      const trouble = explainFailure(error, texts);
      campaign.onTrouble(wanted, trouble);
      return { runId, status: "stopped", exitCode: trouble.exitCode };
    }
  };
}
