import { setTimeout as delay } from "node:timers/promises";
import { targetsOf } from "../../events/campaign-event.ts";
import { drivenRuns } from "../../events/postgres/lock-table.ts";
import { type RunHeads, readRunHeads } from "../../events/postgres/read-run.ts";
import { resumeCommand } from "../../presentation/advice/commands.ts";
import { liveRunAfter, unseenRun } from "../../projections/live-run.ts";
import { runStatus } from "../../projections/run-row.ts";
import { type Standing, standingOfCampaign } from "../../projections/run-standing.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import { type FoundRun, readOn } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { LedgerClock } from "../session/ledger-clock.ts";
import type { RunDisplay } from "../session/own-run.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import { CampaignProgress } from "./campaign-progress.ts";
import { memberEnd } from "./drive-member.ts";
import { endExitCode, resultLine } from "./end-campaign.ts";
import { type FoundCampaign, readCampaign } from "./read-campaign.ts";
import { shownMembers } from "./run-campaign.ts";

const lookEveryMs = 500;

/** Shows a campaign that another process drives until it rests, and returns its exit code; 4 where it was killed. Reads only. */
export async function watchCampaign(
  opened: OpenLedger,
  campaign: FoundRun,
  target: string,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const { runId: campaignId } = campaign;
  let found = await readCampaign(opened, campaign);
  const clock = new LedgerClock();
  let heads = await readHeads(opened, found, target);
  clock.set(heads);
  const standing = () => standingNow(found, displays, heads, clock.nowMs());
  // That nobody drives it for a while is how it is with workers.
  const isQueued = found.wanted.queued === true;
  const shownStanding = () => {
    const now = standing();
    return isQueued && (now === "quiet" || now === "killed") ? "queued" : now;
  };
  const members = shownMembers(found.wanted.runs);
  const progress = new CampaignProgress(
    output,
    { campaignId, members },
    { nowMs: () => clock.nowMs(), standing: shownStanding },
  );
  const displays = members.map((member) => progress.displayOf(member));
  for (const [place, { events }] of found.runs.entries())
    for (const event of events) output.json ? displays[place]?.show(event) : displays[place]?.know(event);
  const signals = listenForStopSignals(() => undefined);
  output.progress(texts.campaigns.started(campaignId, targetsOf(found.wanted.runs).length, members.length));
  try {
    while (!signals.stop.aborted) {
      heads = await readHeads(opened, found, target);
      clock.set(heads);
      found = await readNews(opened, found, heads, displays);
      progress.refresh();
      const end = standing();
      if (end === "resting" || (end === "killed" && !isQueued)) {
        progress.end();
        return sayEnd(found, end, output);
      }
      await delay(lookEveryMs, null, { signal: signals.stop }).catch(() => undefined);
    }
    progress.end();
    output.progress(texts.campaigns.left(campaignId));
    return signalExitCode(String(signals.stop.reason));
  } finally {
    progress.end();
    signals.dispose();
  }
}

/** How far the campaign and its runs have come, and whether somebody drives it, or one of them by its own id. */
type Heads = RunHeads & { readonly isDriven: boolean };

async function readHeads({ ledger }: OpenLedger, { campaign, wanted }: FoundCampaign, target: string): Promise<Heads> {
  const names = [{ runId: campaign.runId, target }, ...wanted.runs];
  return ledger.withClient(async (client) => {
    const driven = await drivenRuns(client, names);
    const ids = names.map(({ runId }) => runId);
    return { ...(await readRunHeads(client, ids)), isDriven: driven.size > 0 };
  });
}

/** Reads on only in those streams that have grown. */
async function readNews(
  opened: OpenLedger,
  { campaign, wanted, runs }: FoundCampaign,
  { versions }: Heads,
  displays: readonly RunDisplay[],
): Promise<FoundCampaign> {
  const hasGrown = ({ runId, state }: FoundRun) => (versions.get(runId) ?? 0) > state.context.version;
  const now: FoundRun[] = [];
  for (const [place, run] of runs.entries()) {
    const next = hasGrown(run) ? await readOn(opened, run) : run;
    for (const event of next.events.slice(run.events.length)) displays[place]?.show(event);
    now.push(next);
  }
  return { campaign: hasGrown(campaign) ? await readOn(opened, campaign) : campaign, wanted, runs: now };
}

function standingNow(
  { campaign }: FoundCampaign,
  displays: readonly RunDisplay[],
  { isDriven }: Heads,
  nowMs: number,
): Standing {
  const begun = displays.map(({ run }) => run).filter(({ context }) => context.version > 0);
  return standingOfCampaign(campaign.events.reduce(liveRunAfter, unseenRun), begun, isDriven, nowMs);
}

function sayEnd({ campaign, runs }: FoundCampaign, standing: Standing, output: Output): number {
  const { runId, state, events } = campaign;
  const { texts } = output;
  const isResting = standing === "resting";
  const ends = runs.map(({ runId: id, events: own, state: at }) =>
    memberEnd({ runId: id, last: own.at(-1) ?? null, state: at }),
  );
  const last = events.at(-1);
  const status = runStatus(state);
  const signal = last?.type === "RunInterrupted" ? last.data.signal : null;
  const exitCode = isResting
    ? (state.context.exitCode ?? (signal === null ? endExitCode(ends, null) : signalExitCode(signal)))
    : exitCodes.infrastructure;
  if (isResting) output.text(texts.campaigns.ended(texts.words.runStatus[status], `recert report ${runId}`));
  else output.text(texts.campaigns.killed);
  if (state.status !== "done") output.text(texts.errors.resumeWith(resumeCommand(runId)));
  if (output.json) output.data(resultLine(runId, ends, exitCode));
  return exitCode;
}
