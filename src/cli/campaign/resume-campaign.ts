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
import { type FoundRun, foldStored, type RestingState, readOn } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { changedThrottle } from "../options/changed-options.ts";
import type { Output } from "../output.ts";
import { withLock } from "../session/open-session.ts";
import { thisOwner } from "../session/owner.ts";
import { afterClaim } from "../session/require-budget.ts";
import { claimOf, optionsOf, type ResumeFlags } from "../session/resumed-run.ts";
import type { Settings } from "../settings.ts";
import { wantedOf } from "./read-campaign.ts";
import { requireCampaignBudget } from "./require-campaign-budget.ts";
import { runCampaign } from "./run-campaign.ts";
import { showFinishedCampaign } from "./show-finished-campaign.ts";
import { claimsOf } from "./start-campaign.ts";

/** What a resume was asked for, checked as far as it can be without the ledger. */
export interface AskedResume {
  readonly flags: ResumeFlags;
  readonly files: readonly ReportFile[];
}

/** Continues all runs of a campaign that are not over. Returns the exit code. Throws `TroubleError`. */
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
    // A previous holder of the locks may have continued it.
    const now = await readOn(opened, campaign);
    if (now.state.status === "done") return showFinishedCampaign(opened, now, files, output);
    const changes = changedThrottle(flags, output.texts);
    const claimOne = claimWithin(flags, output);
    const budgets = await dealtAgain(opened, now, changes.maxCostMicroUsd, claimOne, output);
    output.progress(output.texts.campaigns.started(campaignId, targetsOf(wanted.runs).length, wanted.runs.length));
    return runCampaign({
      opened,
      lock,
      output,
      settings,
      campaignId,
      events: now.events,
      state: now.state,
      wanted: wantedOf(now),
      claim: campaignClaim(flags, changes),
      budgets,
      reason: flags.reason ?? null,
      reportFiles: files,
      ...callersOf(opened, flags, settings, output),
      claimOf: (found, credentials) => claimOne(found, budgets.get(found.runId), credentials),
    });
  });
}

/** The claim of a run that has begun; `share` is what it may cost from now on, in micro-dollars. */
type ClaimOne = (found: RestingState, share: number | undefined, credentials: CredentialsSource) => readonly RunEvent[];

function claimWithin(flags: ResumeFlags, output: Output): ClaimOne {
  const { maxCost: _, ...others } = flags;
  return ({ state }, share, credentials) => {
    const maxCost = share === undefined ? {} : { maxCost: String(microUsdToUsd(share)) };
    return claimOf(state, { ...others, ...maxCost }, credentials, output);
  };
}

/**
 * What the runs may cost from now on, in micro-dollars by run id, where that differs from what was dealt to them. Only a budget
 * needs the runs to be read before their turn, one after another. Throws `TroubleError` where it is used up.
 */
async function dealtAgain(
  opened: OpenLedger,
  campaign: FoundRun,
  maxCostMicroUsd: number | null | undefined,
  claimOne: ClaimOne,
  { texts }: Output,
): Promise<ReadonlyMap<string, number>> {
  const wanted = wantedOf(campaign);
  const total = maxCostMicroUsd ?? wanted.maxCostMicroUsd;
  if (total === null) return new Map();
  const runs: { readonly found: RestingState; readonly budgeted: BudgetedRun }[] = [];
  for (const own of wanted.runs) {
    const found = await foldStored(opened, own.runId);
    runs.push({ found, budgeted: budgetedRun(own, found) });
  }
  const budgets = budgetsOfRest(
    total,
    runs.map(({ budgeted }) => budgeted),
  );
  const claimable = runs.map(({ found, budgeted }) => {
    const { runId, state } = found;
    if (budgeted.isOver || state.context.version === 0) return { budgeted, claimed: null };
    const claim = claimOne(found, budgets.get(runId), optionsOf(state).credentials);
    return { budgeted, claimed: afterClaim(state, claim) };
  });
  requireCampaignBudget(campaign.runId, total, claimable, texts);
  return budgets;
}

function budgetedRun(own: WantedRun, { runId, state }: RestingState): BudgetedRun {
  const { options, spentMicroUsd, models, verdicts } = state.context;
  const maxMicroUsd = (options ?? own.options).maxCostMicroUsd;
  const left = (models.length || own.models) - verdicts.length;
  return { runId, isOver: state.status === "done", spentMicroUsd, maxMicroUsd, left };
}

/** The campaign's own claim; what changes for runs that have begun is recorded by each of them. */
function campaignClaim(flags: ResumeFlags, changes: ReturnType<typeof changedThrottle>): readonly RunEvent[] {
  const data = { ...thisOwner(flags.reason ?? null), takeOver: flags.takeOver ?? false };
  const resumed: RunEvent = { type: "RunResumed", data };
  return Object.keys(changes).length === 0 ? [resumed] : [resumed, { type: "RunOptionsChanged", data: changes }];
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
