import { renderCampaignCsv } from "../../presentation/campaign/campaign-csv.ts";
import { renderCampaignJunit } from "../../presentation/campaign/campaign-junit.ts";
import { renderCampaignMarkdown } from "../../presentation/campaign/campaign-markdown.ts";
import { renderCampaignBrief, renderCampaignWhole } from "../../presentation/campaign/campaign-text.ts";
import { jsonText } from "../../presentation/render/json-text.ts";
import type { Page } from "../../presentation/render/page.ts";
import type { ReportFormat } from "../../presentation/render/report-formats.ts";
import type { ReportSurroundings } from "../../presentation/render/report-surroundings.ts";
import type { CampaignMember, CampaignReport } from "../../projections/campaign/campaign-report-model.ts";

/** The report of a campaign, and the runs that it was built from. */
export interface BuiltCampaign {
  readonly report: CampaignReport;
  readonly members: readonly CampaignMember[];
}

/** How much of it is shown as text, and where. `isDriven` = a process drives the campaign now. */
export interface CampaignView {
  readonly isWhole: boolean;
  readonly surroundings: ReportSurroundings;
  readonly page: Page;
}

/** The report of a campaign in one format; what makes pages is loaded only for pages. */
export async function renderCampaign(format: ReportFormat, built: BuiltCampaign, view: CampaignView): Promise<string> {
  const { report } = built;
  const { isWhole, surroundings, page } = view;
  const members = inOrderOf(built);
  switch (format) {
    case "html": {
      const { renderCampaignPage } = await import("../../pages/campaign-page.tsx");
      return renderCampaignPage(report, surroundings, page.texts);
    }
    case "text":
      return isWhole
        ? renderCampaignWhole(report, members, surroundings, page)
        : renderCampaignBrief(report, surroundings, page);
    case "json":
      return `${jsonText(report, 2)}\n`;
    case "markdown":
      return renderCampaignMarkdown(report, surroundings, page.texts);
    case "junit":
      return renderCampaignJunit(report, members, page.texts);
    case "csv":
      return renderCampaignCsv(report, members, page.texts);
  }
}

/** The runs in the order in which the report has them. */
function inOrderOf({ report, members }: BuiltCampaign): readonly CampaignMember[] {
  const placeById = new Map(report.runs.map(({ runId }, i) => [runId, i]));
  const placeOf = ({ runId }: CampaignMember) => placeById.get(runId) ?? 0;
  return members.toSorted((a, b) => placeOf(a) - placeOf(b));
}
