import { type Suite, suiteContent } from "../../certification/suite.ts";
import type { MemberEnd } from "../../driver/drive-campaign.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import { readRunHeads } from "../../events/postgres/read-run.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import { machineName } from "../../machine/run-machine.ts";
import { knowsSuite } from "../../projections/postgres/suite-queries.ts";
import { runStatus } from "../../projections/run-row.ts";
import { withStoreOf } from "../credentials/open-store.ts";
import type { WithStore } from "../endpoint/credentials-source.ts";
import { findDestination } from "../endpoint/endpoint.ts";
import { exitCodes, restExitCode } from "../exit-codes.ts";
import { foldStored, type RestingState } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { readBaseline } from "../session/baseline.ts";
import { withEndpoint } from "../session/open-session.ts";
import { ownRun, type RestingRun, type RunDisplay } from "../session/own-run.ts";
import { thisOwner } from "../session/owner.ts";
import { leftToList, registryOf, requireSuiteAtHand } from "../session/resumed-run.ts";
import { RunHistory } from "../session/run-history.ts";
import type { MemberDisplay } from "./campaign-progress.ts";
import type { CampaignSession } from "./campaign-session.ts";

/** How a run was left: one that has not begun, is at rest, has ended, or whose process is gone. */
export function memberEnd({ runId, last, state }: RestingState): MemberEnd {
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
 * Begins or continues one run of a campaign, until it rests. One that has already ended is left as it is. Throws
 * `TroubleError` if it cannot be driven.
 */
export async function driveMember(
  campaign: CampaignSession,
  wanted: WantedRun,
  display: MemberDisplay,
  stop: AbortSignal,
): Promise<MemberEnd> {
  const { opened } = campaign;
  const { runId } = wanted;
  const completed = await endOfCompleted(opened, runId);
  if (completed !== null) return completed;
  const history = new RunHistory({ keepsEvents: false });
  const found = await foldStored(opened, runId, (event) => {
    history.take([event]);
    display.know(event);
  });
  if (found.state.status === "done") return memberEnd(found);
  const resting = await ownMember(campaign, wanted, { ...found, history }, display, stop);
  if (!resting.state.matches("completed")) campaign.onRest(resting);
  return memberEnd({ runId, last: resting.history.last, state: resting.state });
}

/** The last event of a completed run says how it ended: the others need not be read. Null for any other run. */
async function endOfCompleted({ ledger }: OpenLedger, runId: string): Promise<MemberEnd | null> {
  const { versions } = await ledger.withClient((client) => readRunHeads(client, [runId]));
  const version = versions.get(runId);
  if (version === undefined) return null;
  for await (const { type, data } of ledger.readRun(runId, version - 1)) {
    if (type === "RunCompleted") return { runId, status: "completed", exitCode: data.exitCode };
  }
  return null;
}

/** A run before it is driven, with what its history is good for. */
type FoundMember = RestingState & { readonly history: RunHistory };

async function ownMember(
  campaign: CampaignSession,
  wanted: WantedRun,
  found: FoundMember,
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
    const resting = await ownRun(owned, display, stop);
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
