import type { MemberEnd } from "../../driver/drive-campaign.ts";
import { renderTrouble } from "../../presentation/render/error-text.ts";
import type { CampaignLine } from "../../presentation/render/stream-lines.ts";
import { campaignExitCode } from "../exit-codes.ts";
import { type BuiltCampaign, renderCampaign } from "../files/campaign-report.ts";
import { readRun } from "../find-run.ts";
import type { Output } from "../output.ts";
import { tellGithubOfCampaign } from "../session/github.ts";
import type { RestingRun } from "../session/own-run.ts";
import { reportSoon, tryToWriteRunLog } from "../session/run-log.ts";
import type { TroubleError } from "../trouble-error.ts";
import { builtCampaign, showCampaignBrief, writeCampaignFiles } from "./built-campaign.ts";
import type { ClaimedCampaign, Troubles } from "./campaign-session.ts";
import { readReports } from "./read-campaign.ts";

/** How the driving of a campaign came to its end. */
export interface CampaignEnding {
  readonly ends: readonly MemberEnd[];
  readonly troubles: Troubles;
  /** The runs that were driven and rest unfinished: their logs are due. */
  readonly rested: readonly RestingRun[];
  readonly exitCode: number;
  /** Whether a signal ended it: then the process is wanted gone. */
  readonly isCutOff: boolean;
}

/**
 * Says how a campaign was left: its report, unless a signal wants the process gone; what kept runs from being driven;
 * and the command that continues it. Returns the exit code.
 */
export async function endCampaign(
  campaign: ClaimedCampaign,
  { ends, troubles, rested, exitCode, isCutOff }: CampaignEnding,
): Promise<number> {
  const { opened, output, settings, campaignId, reportFiles } = campaign;
  const isOver = ends.every(isOverEnd);
  await writeLogsOf(rested, { settings, output });
  if (!isCutOff || isOver) {
    const found = await readReports(opened, await readRun(opened, campaignId));
    const built = builtCampaign(found);
    await writeCampaignFiles(built, reportFiles, { isDriven: false }, output);
    await showCampaignBrief(built, output);
    await tellGithubOfBuilt(built, campaign);
  }
  noteTroubles(troubles, output);
  if (!isOver) output.lastWords(output.texts.errors.resumeWith(`recert resume ${campaignId}`));
  if (output.json) output.data(resultLine(campaignId, ends, exitCode));
  return exitCode;
}

/** The logs of runs that rest unfinished. */
export async function writeLogsOf(
  rested: readonly RestingRun[],
  { settings, output }: Pick<ClaimedCampaign, "settings" | "output">,
): Promise<void> {
  for (const { history, state } of rested) {
    const report = await reportSoon(history.report, state);
    await tryToWriteRunLog(report, { home: settings.home, output });
  }
}

/** Says what kept runs from being driven; what kept several of them, only once. */
export function noteTroubles(troubles: Troubles, output: Output): void {
  for (const { label, trouble } of distinct(troubles)) {
    output.note(`${label}: ${renderTrouble(trouble.trouble, { ...output.page, width: process.stderr.columns || 80 })}`);
  }
}

async function tellGithubOfBuilt(built: BuiltCampaign, { settings, output }: ClaimedCampaign): Promise<void> {
  if (!settings.isGithubActions && settings.stepSummary === undefined) return;
  const view = { isWhole: false, surroundings: { isDriven: false, logFile: null }, page: output.page };
  const markdown = await renderCampaign("markdown", built, view);
  const reports = built.members.flatMap(({ report }) => report ?? []);
  tellGithubOfCampaign({ markdown, reports }, { settings, output });
}

/** The exit code of a campaign by the ends of its runs; a signal counts where it kept one of them from its end. */
export function endExitCode(ends: readonly MemberEnd[], stop: AbortSignal | null): number {
  const exits = ends.map((end) => ({ isOver: isOverEnd(end), exitCode: end.exitCode }));
  const isCutOff = stop?.aborted === true && !exits.every(({ isOver }) => isOver);
  return campaignExitCode(exits, isCutOff ? String(stop.reason) : null);
}

/** Whether a run has ended for good. */
export function isOverEnd({ status }: MemberEnd): boolean {
  return status === "completed" || status === "cancelled";
}

/** The last line of `start --json` and `resume --json` of a campaign. */
export function resultLine(campaignId: string, ends: readonly MemberEnd[], exitCode: number): CampaignLine {
  const runs = ends.map(({ runId, status, exitCode: own }) => ({ runId, status, exitCode: own }));
  return { type: "result", campaignId, runs, exitCode };
}

/** Lanes and targets often fail over the same thing, which appears once with all their labels. */
function distinct(troubles: Troubles) {
  const byMessage = new Map<string, { labels: string[]; trouble: TroubleError }>();
  for (const { label, trouble } of troubles.values()) {
    const key = JSON.stringify(trouble.trouble);
    const before = byMessage.get(key);
    if (before === undefined) byMessage.set(key, { labels: [label], trouble });
    else before.labels.push(label);
  }
  return [...byMessage.values()].map(({ labels, trouble }) => ({ label: labels.join(", "), trouble }));
}
