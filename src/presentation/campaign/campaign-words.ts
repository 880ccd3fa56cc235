import type { CampaignReport, CampaignRun } from "../../projections/campaign/campaign-report-model.ts";
import { isResumable, resumeCommand } from "../advice/commands.ts";
import type { Texts } from "../texts/catalogue.ts";

/** The state of a campaign, with its exit code once it has one. `isDriven`: it is, or one of the runs of a queued one. */
export function campaignState(report: CampaignReport, isDriven: boolean, { campaign, words }: Texts): string {
  const { status, queued, exitCode } = report.campaign;
  const isLeft = status === "running" && !isDriven;
  const word = isLeft ? (queued ? words.queued : words.stoppedResumable) : words.runStatus[status];
  return campaign.state(word, exitCode);
}

/** What comes next for a campaign that has not ended and that nobody drives now, without a command if workers see to it; null otherwise. */
export function campaignNextStep(
  { campaign }: Pick<CampaignReport, "campaign">,
  isDriven: boolean,
  { campaign: words, fleet }: Texts,
): { readonly lead: string; readonly command: string | null } | null {
  const { id, status, queued } = campaign;
  if (!isResumable(status, isDriven)) return null;
  return queued ? { lead: fleet.goOn, command: null } : { lead: words.resume, command: resumeCommand(id) };
}

/** The state of a run of a campaign. */
export function runState({ status, exitCode }: CampaignRun, { campaign, words }: Texts): string {
  return campaign.state(status === "not_started" ? campaign.notStarted : words.runStatus[status], exitCode);
}

/** What the campaign took: time driven, calls, tokens and cost. */
export function tookOf({ campaign, totals }: CampaignReport, { brief, report, format }: Texts): string {
  const { calls, inputTokens, outputTokens, costUsd } = totals;
  const cost = costUsd === null ? brief.costUnknown : format.money(costUsd);
  const driven = format.duration(campaign.durationMs);
  return brief.tookValue(driven, calls, report.tokensValue(inputTokens, outputTokens), cost);
}

/** The suites that the campaign certifies by, each with its version. */
export function suitesOf({ campaign }: Pick<CampaignReport, "campaign">): string {
  return campaign.suites.map(({ name, version }) => `${name} ${version}`).join(", ");
}
