import { type Suite, suiteContent } from "../../certification/suite.ts";
import type { MemberEnd } from "../../driver/drive-campaign.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { machineName } from "../../machine/run-machine.ts";
import { knowsSuite } from "../../projections/postgres/suite-queries.ts";
import { runStatus } from "../../projections/run-row.ts";
import { withStoreOf } from "../credentials/open-store.ts";
import type { WithStore } from "../endpoint/credentials-source.ts";
import { findDestination } from "../endpoint/endpoint.ts";
import { exitCodes, restExitCode } from "../exit-codes.ts";
import { type FoundRun, readRun } from "../find-run.ts";
import { readBaseline } from "../session/baseline.ts";
import { withEndpoint } from "../session/open-session.ts";
import { ownRun, type RestingRun, type RunDisplay } from "../session/own-run.ts";
import { thisOwner } from "../session/owner.ts";
import { leftToList, registryOf, requireSuiteAtHand } from "../session/resumed-run.ts";
import type { CampaignSession } from "./campaign-session.ts";

/** How a run was left: one that has not begun, is at rest, has ended, or whose process is gone. */
export function memberEnd({ runId, events, state }: FoundRun): MemberEnd {
  return endOf(runId, events.at(-1) ?? null, state);
}

function endOf(runId: string, last: RecordedEvent | null, state: RunState): MemberEnd {
  if (last === null) return { runId, exitCode: exitCodes.ok, status: "not_started" };
  const { verdicts, models, calledModels, accessRefusedModels } = state.context;
  const left = models.length - verdicts.length;
  const exitCode = restExitCode(last, { verdicts, left, called: calledModels, refused: accessRefusedModels });
  if (last.type === "RunSuspended") return { runId, exitCode, status: "suspended", reason: last.data.reason };
  const status = runStatus(state);
  if (status === "completed" || status === "cancelled" || status === "interrupted") return { runId, exitCode, status };
  return { runId, exitCode: exitCodes.infrastructure, status: "stopped" };
}

/**
 * Begins one run of a campaign or goes on with it, until it rests. One that has ended before is left as it is. Throws
 * `TroubleError` where it cannot be driven.
 */
export async function driveMember(
  campaign: CampaignSession,
  wanted: WantedRun,
  displayOf: (found: FoundRun) => RunDisplay,
  stop: AbortSignal,
): Promise<MemberEnd> {
  const { runId } = wanted;
  const found = await readRun(campaign.opened, runId);
  if (found.state.status === "done") return memberEnd(found);
  const resting = await ownMember(campaign, wanted, found, displayOf(found), stop);
  if (!resting.state.matches("completed")) campaign.onRest(resting);
  return endOf(runId, resting.history.last, resting.state);
}

async function ownMember(
  campaign: CampaignSession,
  wanted: WantedRun,
  found: FoundRun,
  display: RunDisplay,
  stop: AbortSignal,
): Promise<RestingRun> {
  const { opened, lock, output, settings, campaignId } = campaign;
  const { texts } = output;
  const run = found.state.context.run ?? startedBy(campaign, wanted);
  const { region, simulate } = run.options;
  const again = { runId: wanted.runId, startAgain: () => `recert start --yes --failed-of ${campaignId}` };
  const suite = requireSuiteAtHand(run.suite, again, texts);
  const registry = await registryOf(run, found.state, texts);
  const destination = await findDestination({ region, simulate }, texts);
  const credentials = await campaign.credentialsOf(found.state.context.options ?? run.options);
  const signer = await campaign.signerOf(wanted, credentials);
  const isNew = found.state.context.version === 0;
  const claim = isNew
    ? [{ type: "RunStarted" as const, data: await withSuiteContent(campaign, run, suite) }]
    : campaign.claimOf(found, credentials);
  const baseline = await readBaseline(opened, run.options, output);
  const called = { destination, signer, seed: run.seed, models: registry?.models ?? [], credentials };
  const withStore: WithStore = (use) => withStoreOf(opened, use);
  const toList = leftToList(run, found.state, registry, texts);
  return withEndpoint(called, { withStore, settings, output }, async (endpoint) => {
    const owned = { opened, lock, output, settings, ...found, campaignId, claim, suite, endpoint, ...toList, baseline };
    const resting = await ownRun({ ...owned, keepsEvents: false }, display, stop);
    const trouble = lastSuspension(resting) === "credentials" ? endpoint.credentialsTrouble() : null;
    if (trouble !== null) campaign.onTrouble(wanted, trouble);
    return resting;
  });
}

function startedBy({ campaignId, reason, budgets }: CampaignSession, wanted: WantedRun): CertifyStarted {
  const { runId, models: _, lane, lanes, ...planned } = wanted;
  const { options } = planned;
  const maxCostMicroUsd = budgets.get(runId) ?? options.maxCostMicroUsd;
  const run = { ...planned, options: { ...options, maxCostMicroUsd } };
  const campaign = { id: campaignId, lane, lanes };
  return { ...thisOwner(reason), kind: "certify", ...run, campaign, machine: machineName };
}

/** The content goes with a suite that the ledger does not know yet. */
async function withSuiteContent(
  { opened }: CampaignSession,
  run: CertifyStarted,
  suite: Suite,
): Promise<CertifyStarted> {
  const isKnown = await opened.ledger.withClient((client) => knowsSuite(client, run.suite.digest));
  return isKnown ? run : { ...run, suite: { ...run.suite, content: suiteContent(suite) } };
}

function lastSuspension({ history: { last } }: RestingRun): string | null {
  return last?.type === "RunSuspended" ? last.data.reason : null;
}
