import { plainStyle } from "../../presentation/render/style.ts";
import { campaignFacts } from "../../projections/campaign/campaign-facts.ts";
import { buildCampaignReport } from "../../projections/campaign/campaign-report.ts";
import type { CampaignMember } from "../../projections/campaign/campaign-report-model.ts";
import { type BuiltCampaign, renderCampaign } from "../files/campaign-report.ts";
import { type ReportFile, writeText } from "../files/report-files.ts";
import type { Output } from "../output.ts";
import type { ReportedCampaign } from "./read-campaign.ts";

const fileWidth = 80;

/** The report of a campaign, from its own events and the reports of its runs. */
export function builtCampaign({ campaign, wanted, runs }: ReportedCampaign): BuiltCampaign {
  const members = wanted.runs.map(
    ({ runId, target, lane, lanes }, place): CampaignMember => ({
      ...{ runId, target, lane, lanes },
      report: runs[place]?.report ?? null,
    }),
  );
  return { report: buildCampaignReport(campaignFacts(campaign.events, campaign.state, members), members), members };
}

/** Writes the report to each file, in the format of its extension; as text, in full. Throws `TroubleError`. */
export async function writeCampaignFiles(
  built: BuiltCampaign,
  files: readonly ReportFile[],
  { isDriven }: { readonly isDriven: boolean },
  { texts }: Output,
): Promise<void> {
  const page = { texts, style: plainStyle, width: fileWidth };
  const view = { isWhole: true, surroundings: { isDriven, logFile: null }, page };
  for (const { path, format } of files) await writeText(path, await renderCampaign(format, built, view), texts);
}

/** The brief report of a campaign that has come to rest. */
export async function showCampaignBrief(built: BuiltCampaign, output: Output): Promise<void> {
  const surroundings = { isDriven: false, logFile: null };
  output.text(await renderCampaign("text", built, { isWhole: false, surroundings, page: output.page }));
}
