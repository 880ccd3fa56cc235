import type { CampaignStarted } from "../../events/campaign-event.ts";
import { present } from "../../events/present.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { ReportFold } from "../../projections/report.ts";
import type { Report } from "../../projections/report-model.ts";
import { type FoundRun, foldStored, type RestingState, readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { reportSoon } from "../session/run-log.ts";

/** A campaign with its own history, what it wants, and its runs in that order; one that has not begun has no event. */
export interface FoundCampaign {
  readonly campaign: FoundRun;
  readonly wanted: CampaignStarted;
  readonly runs: readonly FoundRun[];
}

/** What a campaign wants, from its own history. */
export function wantedOf({ state }: Pick<FoundRun, "state">): CampaignStarted {
  return present(state.context.wanted, "what the campaign wants");
}

/** A run of a campaign as its report shows it; null for one that has not begun. */
export interface ReportedRun extends RestingState {
  readonly report: Report | null;
}

/** A campaign with the reports of its runs, in its order. */
export interface ReportedCampaign {
  readonly campaign: FoundRun;
  readonly wanted: CampaignStarted;
  readonly runs: readonly ReportedRun[];
}

/**
 * Reads the runs of a campaign for what is reported of them, each up to the first event for which `isWithin` does not hold: no
 * more events are held than the campaign's own.
 */
export async function readReports(
  opened: OpenLedger,
  campaign: FoundRun,
  isWithin: (event: RecordedEvent) => boolean = () => true,
): Promise<ReportedCampaign> {
  const wanted = wantedOf(campaign);
  const runs: ReportedRun[] = [];
  for (const { runId } of wanted.runs) {
    const fold = new ReportFold();
    const run = await foldStored(opened, runId, (event) => fold.apply(event), isWithin);
    runs.push({ ...run, report: run.last === null ? null : await reportSoon(fold, run.state) });
  }
  return { campaign, wanted, runs };
}

/** Reads the runs of a campaign too, with all their events. */
export async function readCampaign(opened: OpenLedger, campaign: FoundRun): Promise<FoundCampaign> {
  const wanted = wantedOf(campaign);
  const runs: FoundRun[] = [];
  for (const { runId } of wanted.runs) runs.push(await readRun(opened, runId));
  return { campaign, wanted, runs };
}
