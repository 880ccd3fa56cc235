import type { CampaignReport, CampaignRun } from "../../projections/campaign/campaign-report-model.ts";
import { isResumable } from "../advice/commands.ts";
import type { Texts } from "../texts/catalogue.ts";

/** The state of a campaign, with its exit code once it has one. */
export function campaignState(report: CampaignReport, isDriven: boolean, { campaign, words }: Texts): string {
  const { status, exitCode } = report.campaign;
  const isKilled = status === "running" && !isDriven;
  const word = isKilled ? words.stoppedResumable : words.runStatus[status];
  return campaign.state(word, exitCode);
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

/** Whether a command can continue the campaign: it has not ended, and no process drives it now. */
export function isOpen({ campaign }: Pick<CampaignReport, "campaign">, isDriven: boolean): boolean {
  return isResumable(campaign.status, isDriven);
}

/** The suites that the campaign certifies by, each with its version. */
export function suitesOf({ campaign }: Pick<CampaignReport, "campaign">): string {
  return campaign.suites.map(({ name, version }) => `${name} ${version}`).join(", ");
}
