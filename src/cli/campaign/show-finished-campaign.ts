import { runStatus } from "../../projections/run-row.ts";
import type { ReportFile } from "../files/report-files.ts";
import type { FoundRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { builtCampaign, showCampaignBrief, writeCampaignFiles } from "./built-campaign.ts";
import { memberEnd } from "./drive-member.ts";
import { endExitCode, resultLine } from "./end-campaign.ts";
import { readReports } from "./read-campaign.ts";

/** Shows the report of a campaign that has ended, writes the files, and returns its own exit code. Throws `TroubleError`. */
export async function showFinishedCampaign(
  opened: OpenLedger,
  campaign: FoundRun,
  files: readonly ReportFile[],
  output: Output,
): Promise<number> {
  const found = await readReports(opened, campaign);
  const ends = found.runs.map(memberEnd);
  const exitCode = campaign.state.context.exitCode ?? endExitCode(ends, null);
  output.progress(output.texts.errors.alreadyFinished(campaign.runId, runStatus(campaign.state)));
  const built = builtCampaign(found);
  await writeCampaignFiles(built, files, { isDriven: false }, output);
  await showCampaignBrief(built, output);
  if (output.json) output.data(resultLine(campaign.runId, ends, exitCode));
  return exitCode;
}
