import type { CampaignMember, CampaignReport } from "../../projections/campaign/campaign-report-model.ts";
import { csvRows, csvText, csvTitles } from "../render/report-csv.ts";
import type { Texts } from "../texts/catalogue.ts";

/** A campaign as CSV: a line per model and target, with the columns of a run's CSV after those of the campaign. */
export function renderCampaignCsv(
  { campaign }: CampaignReport,
  members: readonly CampaignMember[],
  texts: Texts,
): string {
  const rows = members.flatMap(({ lane, report }) =>
    report === null ? [] : csvRows(report, texts).map((row) => [campaign.id, lane, ...row]),
  );
  return csvText([["campaign_id", "lane", ...csvTitles], ...rows]);
}
