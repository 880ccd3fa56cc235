import type { CampaignStarted } from "../../events/campaign-event.ts";
import { present } from "../../events/present.ts";
import { type FoundRun, readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";

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

/** Reads the runs of a campaign too. */
export async function readCampaign(opened: OpenLedger, campaign: FoundRun): Promise<FoundCampaign> {
  const wanted = wantedOf(campaign);
  const runs: FoundRun[] = [];
  for (const { runId } of wanted.runs) runs.push(await readRun(opened, runId));
  return { campaign, wanted, runs };
}
