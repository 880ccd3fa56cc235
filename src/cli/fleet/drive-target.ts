import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { abandoned } from "../../driver/intended-event.ts";
import { Recorder } from "../../driver/recorder.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import type { RunLock } from "../../events/postgres/run-lock.ts";
import type { RunEvent } from "../../events/run-event.ts";
import { queuedRuns } from "../../fleet/postgres/queued-runs.ts";
import type { QueuedTarget } from "../../fleet/queued-target.ts";
import { isStuck } from "../../fleet/stuck.ts";
import { isForWorkers } from "../../fleet/wanted-targets.ts";
import { changesOf } from "../../projections/change.ts";
import { CampaignProgress } from "../campaign/campaign-progress.ts";
import type { CampaignSession } from "../campaign/campaign-session.ts";
import { noteTroubles, writeLogsOf } from "../campaign/end-campaign.ts";
import { wantedOf } from "../campaign/read-campaign.ts";
import { callersOf } from "../campaign/resume-campaign.ts";
import { collectTroubles, memberDriver, shownMembers } from "../campaign/run-campaign.ts";
import { type FoundRun, readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { withLock } from "../session/open-session.ts";
import type { RestingRun } from "../session/own-run.ts";
import { thisOwner } from "../session/owner.ts";
import { claimOf } from "../session/resumed-run.ts";
import type { Settings } from "../settings.ts";

/** What a worker has for everything that it drives; `stop` aborts with a signal's name. */
export interface WorkerSession {
  readonly opened: OpenLedger;
  readonly settings: Settings;
  readonly output: Output;
  readonly stop: AbortSignal;
}

/**
 * Drives the runs of a queued campaign on one target until they rest. Returns whether each was driven, or had nothing left to
 * be driven for: what keeps one from it is noted. Throws `TroubleError` where somebody else holds the target.
 */
export async function driveTarget(worker: WorkerSession, { campaignId, target }: QueuedTarget): Promise<boolean> {
  const { opened, settings, output } = worker;
  const campaign = await readRun(opened, campaignId);
  if (campaign.state.status === "done") return true;
  const runs = wantedOf(campaign).runs.filter((run) => run.target === target);
  const claimed = {
    runIds: runs.map(({ runId }) => runId),
    targets: [target],
    logDir: runs[0]?.options.logDir ?? null,
    takeOver: false,
  };
  let isDriven = true;
  await withLock(opened, claimed, { flags: {}, settings, output }, async (lock) => {
    output.progress(output.texts.fleet.took(target, campaignId));
    isDriven = await driveRuns(worker, campaign, runs, lock);
    output.progress(output.texts.fleet.rests(target));
    return 0;
  });
  return isDriven;
}

/** The lanes of a target side by side, without those that wait for a person. */
async function driveRuns(
  { opened, settings, output, stop }: WorkerSession,
  campaign: FoundRun,
  runs: readonly WantedRun[],
  lock: RunLock | null,
): Promise<boolean> {
  const { runId: campaignId } = campaign;
  const wanted = wantedOf(campaign);
  const ids = new Set(runs.map(({ runId }) => runId));
  const members = shownMembers(wanted.runs).filter(({ runId }) => ids.has(runId));
  const { troubles, onTrouble } = collectTroubles(members);
  const rested: RestingRun[] = [];
  const session: CampaignSession = {
    opened,
    lock,
    output,
    settings,
    campaignId,
    events: campaign.events,
    state: campaign.state,
    wanted,
    claim: [],
    reason: null,
    budgets: new Map(),
    ...callersOf(opened, {}, settings, output),
    claimOf: ({ state }, credentials) => claimOf(state, {}, credentials, output),
    onRest: (run) => rested.push(run),
    onTrouble,
    reportFiles: [],
  };
  const progress = new CampaignProgress(output, { campaignId, members });
  const drive = memberDriver(session, members, progress);
  try {
    const standing = await opened.ledger.withClient((client) => queuedRuns(client, [campaignId]));
    await Promise.all(
      runs.map(async (run, place) => {
        if (stop.aborted || !isForWorkers(standing.get(run.runId))) return;
        if (await giveUpIfStuck(opened, run.runId)) {
          output.note(output.texts.fleet.gaveUp(members[place]?.label ?? run.runId, run.runId));
        } else await drive(run, stop);
      }),
    );
  } finally {
    progress.end();
  }
  noteTroubles(troubles, output);
  await writeLogsOf(rested, { settings, output });
  return troubles.size === 0;
}

/** Suspends a run that worker after worker claimed in vain, so that a person looks at it. Returns whether it did. */
async function giveUpIfStuck(opened: OpenLedger, runId: string): Promise<boolean> {
  const { events, state } = await readRun(opened, runId);
  if (state.status === "done" || !isStuck(events)) return false;
  const { attempt } = state.context;
  const open: readonly RunEvent[] = attempt === null ? [] : [abandoned(state, attempt.attemptId, "crash")];
  const ports = { ledger: opened.ledger, clock: systemClock, newId: uuidv7, changesOf, onCommitted: () => undefined };
  await new Recorder(runId, state, ports, events.at(-1)).claim(
    { type: "RunResumed", data: { ...thisOwner(null), takeOver: false } },
    ...open,
    { type: "RunSuspended", data: { reason: "stuck", failure: null } },
  );
  return true;
}
