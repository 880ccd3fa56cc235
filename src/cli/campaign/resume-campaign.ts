import { targetsOf, type WantedRun } from "../../events/campaign-event.ts";
import { microUsdToUsd } from "../../events/price.ts";
import type { RunEvent } from "../../events/run-event.ts";
import type { CredentialsSource } from "../../events/run-options.ts";
import { type BudgetedRun, budgetsOfRest } from "../../planning/budget-shares.ts";
import { withStoreOf } from "../credentials/open-store.ts";
import { keysOf, resumedSource, type WithStore } from "../endpoint/credentials-source.ts";
import { findDestination } from "../endpoint/endpoint.ts";
import type { RequiredSigner } from "../endpoint/require-signer.ts";
import { resumedCaller } from "../endpoint/resumed-caller.ts";
import { SharedSigners } from "../endpoint/shared-signers.ts";
import type { ReportFile } from "../files/report-files.ts";
import { type FoundRun, readOn } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { changedThrottle } from "../options/changed-options.ts";
import type { Output } from "../output.ts";
import { withLock } from "../session/open-session.ts";
import { thisOwner } from "../session/owner.ts";
import { claimOf, type ResumeFlags } from "../session/resumed-run.ts";
import type { Settings } from "../settings.ts";
import { type FoundCampaign, readCampaign, wantedOf } from "./read-campaign.ts";
import { runCampaign } from "./run-campaign.ts";
import { showFinishedCampaign } from "./show-finished-campaign.ts";
import { claimsOf } from "./start-campaign.ts";

/** What a resume was asked for, checked as far as it can be without the ledger. */
export interface AskedResume {
  readonly flags: ResumeFlags;
  readonly files: readonly ReportFile[];
}

/** Goes on with all runs of a campaign that are not over. Returns the exit code. Throws `TroubleError`. */
export async function resumeCampaign(
  opened: OpenLedger,
  campaign: FoundRun,
  asked: AskedResume,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { flags, files } = asked;
  if (campaign.state.status === "done") return showFinishedCampaign(opened, campaign, files, output);
  const { runId: campaignId } = campaign;
  const wanted = wantedOf(campaign);
  const logDir = wanted.runs[0]?.options.logDir ?? null;
  const claimed = { ...claimsOf(campaignId, wanted), logDir, takeOver: flags.takeOver ?? false };
  return withLock(opened, claimed, { flags, settings, output }, async (lock) => {
    // Whoever held the locks before may have gone on with it.
    const now = await readOn(opened, campaign);
    if (now.state.status === "done") return showFinishedCampaign(opened, now, files, output);
    const changes = changedThrottle(flags, output.texts);
    const found = await readCampaign(opened, now);
    const total = changes.maxCostMicroUsd ?? found.wanted.maxCostMicroUsd;
    const budgets = total === null ? new Map<string, number>() : budgetsOfRest(total, found.runs.map(budgeted(found)));
    output.progress(output.texts.campaigns.started(campaignId, targetsOf(wanted.runs).length, wanted.runs.length));
    return runCampaign({
      opened,
      lock,
      output,
      settings,
      campaignId,
      events: now.events,
      state: now.state,
      wanted: found.wanted,
      claim: campaignClaim(flags, changes),
      budgets,
      reason: flags.reason ?? null,
      reportFiles: files,
      ...callersOf(opened, flags, settings, output),
      claimOf: ({ runId, state }, credentials) => {
        const share = budgets.get(runId);
        const maxCost = share === undefined ? {} : { maxCost: String(microUsdToUsd(share)) };
        const { maxCost: _, ...others } = flags;
        return claimOf(state, { ...others, ...maxCost }, credentials, output);
      },
    });
  });
}

/** The campaign's own claim; what changes for runs that have begun is recorded by each of them. */
function campaignClaim(flags: ResumeFlags, changes: ReturnType<typeof changedThrottle>): readonly RunEvent[] {
  const data = { ...thisOwner(flags.reason ?? null), takeOver: flags.takeOver ?? false };
  const resumed: RunEvent = { type: "RunResumed", data };
  return Object.keys(changes).length === 0 ? [resumed] : [resumed, { type: "RunOptionsChanged", data: changes }];
}

function budgeted({ wanted }: FoundCampaign) {
  return ({ runId, state }: FoundRun, place: number): BudgetedRun => {
    const { options, spentMicroUsd, models, verdicts } = state.context;
    const own = wanted.runs[place];
    const maxMicroUsd = (options ?? own?.options)?.maxCostMicroUsd ?? null;
    const left = (models.length || (own?.models ?? 0)) - verdicts.length;
    return { runId, isOver: state.status === "done", spentMicroUsd, maxMicroUsd, left };
  };
}

/**
 * As whom the runs call: STS is asked once for each target, whose lanes share the answer, and a role is assumed once for the
 * targets that share it.
 */
export function callersOf(opened: OpenLedger, flags: ResumeFlags, settings: Settings, output: Output) {
  const { texts } = output;
  const withStore: WithStore = (use) => withStoreOf(opened, use);
  const signers = new Map<string, Promise<RequiredSigner | null>>();
  const shared = new SharedSigners({ settings, output });
  const find = async ({ target, options }: WantedRun, credentials: CredentialsSource) => {
    const { region, simulate } = options;
    const destination = await findDestination({ region, simulate }, texts);
    const keys = () => keysOf(credentials, withStore, settings, texts);
    const choice = { recorded: target, account: flags.account ?? null, keys };
    return (await resumedCaller(destination, choice, { settings, output, shared })).signer;
  };
  const signerOf = (wanted: WantedRun, credentials: CredentialsSource) => {
    const known = signers.get(wanted.target) ?? find(wanted, credentials);
    signers.set(wanted.target, known);
    return known;
  };
  return {
    signerOf,
    credentialsOf: (options: Parameters<typeof resumedSource>[1]) => resumedSource(flags, options, withStore, texts),
  };
}
