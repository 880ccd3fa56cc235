import { drivenRuns } from "../../events/postgres/lock-table.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { foldRun } from "../../machine/fold.ts";
import { memberLabels } from "../../planning/member-labels.ts";
import type { ReportFormat } from "../../presentation/render/report-formats.ts";
import { renderTimeline } from "../../presentation/render/timeline-text.ts";
import { timeline } from "../../projections/timeline.ts";
import { exitCodes } from "../exit-codes.ts";
import { renderCampaign } from "../files/campaign-report.ts";
import type { ReportFile } from "../files/report-files.ts";
import type { FoundRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { eventLine } from "../session/run-progress.ts";
import { TroubleError } from "../trouble-error.ts";
import { builtCampaign, writeCampaignFiles } from "./built-campaign.ts";
import { type FoundCampaign, readCampaign, readReports } from "./read-campaign.ts";

/** What `recert report` was asked for, as far as a campaign can answer it. */
export interface AskedOfCampaign {
  readonly target: string;
  readonly format: ReportFormat;
  readonly files: readonly ReportFile[];
  readonly isWhole: boolean;
  readonly isHistory: boolean;
  /** The flags that are for one run, as they were given. */
  readonly ofOneRun: readonly string[];
  /** A version cuts off the campaign's own events, and its runs where the ledger stood then; a time cuts off all. */
  readonly asOf: (events: readonly RecordedEvent[]) => readonly RecordedEvent[];
  readonly isAsOfVersion: boolean;
}

/** `recert report CAMPAIGN`. Returns the exit code. Throws `TroubleError`. */
export async function reportCampaign(
  opened: OpenLedger,
  campaign: FoundRun,
  asked: AskedOfCampaign,
  output: Output,
): Promise<number> {
  const { texts } = output;
  const { runId } = campaign;
  const [flag] = asked.ofOneRun;
  if (flag !== undefined) {
    throw new TroubleError(exitCodes.usage, "usage", texts.campaigns.refused.ofOneRun(flag, runId));
  }
  const part = asOf(campaign, asked);
  if (part === null) {
    throw new TroubleError(
      exitCodes.usage,
      "not_yet",
      texts.errors.notYet(runId, campaign.events[0]?.recordedAt ?? ""),
    );
  }
  if (asked.isHistory) return showHistory(await readHistory(opened, part), output);
  const hasGoneOn = part.own.events.length < campaign.events.length;
  const { wanted } = campaign.state.context;
  // A queued campaign is driven run by run.
  const names = [{ runId, target: asked.target }, ...(wanted?.queued === true ? wanted.runs : [])];
  const driven = await opened.ledger.withClient((client) => drivenRuns(client, names));
  const isDriven = hasGoneOn || driven.size > 0;
  const built = builtCampaign(await readReports(opened, part.own, part.isWithin));
  await writeCampaignFiles(built, asked.files, { isDriven }, output);
  if (asked.files.length > 0) return exitCodes.ok;
  if (output.json) output.data(built.report);
  else {
    const view = { isWhole: asked.isWhole, surroundings: { isDriven, logFile: null }, page: output.page };
    output.text(await renderCampaign(asked.format, built, view));
  }
  return exitCodes.ok;
}

/** A campaign as it stood at some moment, and which events of its runs had happened then. */
interface CampaignPart {
  readonly own: FoundRun;
  readonly isWithin: (event: RecordedEvent) => boolean;
}

/** Null where it did not want anything yet. */
function asOf(campaign: FoundRun, { asOf: cut, isAsOfVersion }: AskedOfCampaign): CampaignPart | null {
  const events = cut(campaign.events);
  const head = events.at(-1);
  if (head === undefined || !events.some(({ type }) => type === "CampaignStarted")) return null;
  const isWithin = (event: RecordedEvent) =>
    isAsOfVersion ? event.globalPosition <= head.globalPosition : cut([event]).length > 0;
  return { own: { ...campaign, events, state: foldRun(events) }, isWithin };
}

async function readHistory(opened: OpenLedger, { own, isWithin }: CampaignPart): Promise<FoundCampaign> {
  const found = await readCampaign(opened, own);
  return { ...found, runs: found.runs.map((run) => ({ ...run, events: run.events.filter(isWithin) })) };
}

/** As JSON all events in the order of the ledger; as text one stream after another, for versions count within one. */
function showHistory({ campaign, wanted, runs }: FoundCampaign, output: Output): number {
  const streams = [campaign, ...runs];
  if (output.json) {
    const all = streams.flatMap(({ events }) => events).sort((a, b) => a.globalPosition - b.globalPosition);
    for (const event of all) output.data(eventLine(event));
    return exitCodes.ok;
  }
  const labels = [output.texts.campaigns.itself, ...memberLabels(wanted.runs)];
  const { style } = output.page;
  for (const [place, { runId, events }] of streams.entries()) {
    output.text(style.strong(`${labels[place] ?? ""}  ${runId}`));
    output.text(events.length === 0 ? `${output.texts.timeline.empty}` : renderTimeline(timeline(events), output.page));
  }
  return exitCodes.ok;
}
