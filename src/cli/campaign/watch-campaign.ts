import { setTimeout as delay } from "node:timers/promises";
import { targetsOf } from "../../events/campaign-event.ts";
import { isoToMs } from "../../events/iso-time.ts";
import { drivenRuns } from "../../events/postgres/lock-table.ts";
import { readVersions } from "../../events/postgres/read-run.ts";
import { resumeCommand } from "../../presentation/advice/commands.ts";
import { runStatus } from "../../projections/run-row.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import { type FoundRun, readOn } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { RunDisplay } from "../session/own-run.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import { CampaignProgress } from "./campaign-progress.ts";
import { memberEnd } from "./drive-member.ts";
import { endExitCode, resultLine } from "./end-campaign.ts";
import { type FoundCampaign, readCampaign } from "./read-campaign.ts";
import { shownMembers } from "./run-campaign.ts";

const lookEveryMs = 500;
/** A campaign that nobody drives, and none of whose runs has said anything for so long, in milliseconds, was killed. */
const silentForMs = 60_000;

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
  const members = shownMembers(found.wanted.runs);
  const progress = new CampaignProgress(output, { campaignId, members, isDriver: false });
  const displays = found.runs.map(({ events }, place) =>
    progress.displayOf(members[place] ?? { runId: "", label: "", expected: 0 }, output.json ? [] : events),
  );
  if (output.json)
    for (const [place, { events }] of found.runs.entries()) for (const event of events) displays[place]?.show(event);
  const signals = listenForStopSignals(() => undefined);
  output.progress(texts.campaigns.started(campaignId, targetsOf(found.wanted.runs).length, members.length));
  try {
    while (!signals.stop.aborted) {
      const driven = await opened.ledger.withClient((client) => drivenRuns(client, [{ runId: campaignId, target }]));
      found = await readNews(opened, found, displays);
      progress.refresh();
      const isResting = isAtRest(found);
      if (isResting || (driven.size === 0 && isSilent(found))) {
        progress.end();
        return sayEnd(found, isResting, output);
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

/** Reads on only in those streams that have grown. */
async function readNews(
  opened: OpenLedger,
  { campaign, wanted, runs }: FoundCampaign,
  displays: readonly RunDisplay[],
): Promise<FoundCampaign> {
  const ids = [campaign.runId, ...runs.map(({ runId }) => runId)];
  const versions = await opened.ledger.withClient((client) => readVersions(client, ids));
  const now: FoundRun[] = [];
  for (const [place, run] of runs.entries()) {
    const hasGrown = (versions.get(run.runId) ?? 0) > run.state.context.version;
    const next = hasGrown ? await readOn(opened, run) : run;
    for (const event of next.events.slice(run.events.length)) displays[place]?.show(event);
    now.push(next);
  }
  const hasGrown = (versions.get(campaign.runId) ?? 0) > campaign.state.context.version;
  return { campaign: hasGrown ? await readOn(opened, campaign) : campaign, wanted, runs: now };
}

/** A cancel ends the campaign first and then its runs: it is over with the last of them. */
function isAtRest({ campaign, runs }: FoundCampaign): boolean {
  const isUnderWay = ({ state }: FoundRun) => state.context.version > 0 && runStatus(state) === "running";
  return runStatus(campaign.state) !== "running" && !runs.some(isUnderWay);
}

function isSilent({ campaign, runs }: FoundCampaign): boolean {
  const last = [campaign, ...runs].map(({ events }) =>
    isoToMs(events.at(-1)?.recordedAt ?? "1970-01-01T00:00:00.000Z"),
  );
  return Date.now() - Math.max(...last) >= silentForMs;
}

function sayEnd({ campaign, runs }: FoundCampaign, isResting: boolean, output: Output): number {
  const { runId, state, events } = campaign;
  const { texts } = output;
  const ends = runs.map(memberEnd);
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
