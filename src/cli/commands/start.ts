import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { suiteContent, suiteDigest } from "../../certification/suite.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import { emptyRun } from "../../machine/fold.ts";
import { machineName } from "../../machine/run-machine.ts";
import { campaignUse } from "../../planning/campaign-plan.ts";
import { memberLabels } from "../../planning/member-labels.ts";
import { type LabelledPlan, renderCampaignPlan } from "../../presentation/campaign/campaign-plan.ts";
import { renderPlan } from "../../presentation/render/plan-text.ts";
import { knowsSuite } from "../../projections/postgres/suite-queries.ts";
import { allIdentified, identified } from "../campaign/identified.ts";
import { prepareStart } from "../campaign/prepare-campaign.ts";
import { startCampaign } from "../campaign/start-campaign.ts";
import { type PlannedRun, planRuns } from "../campaign/wanted-runs.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import type { WithStore } from "../endpoint/credentials-source.ts";
import { exitCodes } from "../exit-codes.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { askFirst } from "../session/ask-first.ts";
import { readBaseline } from "../session/baseline.ts";
import { driveSession } from "../session/drive-session.ts";
import { requireLogDirectory } from "../session/log-directory.ts";
import { withEndpoint, withLock } from "../session/open-session.ts";
import { thisOwner } from "../session/owner.ts";
import type { PreparedRun, StartFlags } from "../session/prepare-run.ts";
import { registryCommit } from "../session/registry-commit.ts";
import { certificationsAtHand } from "../session/renewed-by.ts";
import type { ClockFlags } from "../session/require-clock.ts";
import type { Settings } from "../settings.ts";

/** `recert start`: plans a run, or several as a campaign, has it confirmed, and drives it. Returns the exit code. */
export async function start(flags: StartFlags, settings: Settings, output: Output): Promise<number> {
  const prepared = await prepareStart(flags, settings, output);
  const [first] = prepared.targets;
  if (first === undefined) {
    if (output.json) output.data({ type: "result", runId: null, exitCode: exitCodes.ok });
    return exitCodes.ok;
  }
  const isAsked = flags.dryRun === true || flags.yes !== true;
  const planned = planRuns(prepared.targets, isAsked ? await certificationsAtHand(settings) : null);
  const isCampaign = planned.length > 1;
  const { concurrency } = prepared;
  if (isAsked) {
    showPlans(planned, { isCampaign, concurrency }, output);
    if (flags.dryRun === true) return exitCodes.ok;
    const exitCode = await confirmed(isCampaign ? planned.length : 1, output);
    if (exitCode !== null) return exitCode;
  }
  const { maxCostMicroUsd } = first.prepared.options;
  if (flags.queue === true) {
    const { queueStart } = await import("../fleet/queue-campaign.ts");
    return queueStart({ planned: await allIdentified(planned), concurrency, maxCostMicroUsd }, flags, settings, output);
  }
  if (!isCampaign) return startRun(await identified(first.prepared), flags, settings, output);
  const known = await allIdentified(planned);
  return startCampaign({ planned: known, concurrency, maxCostMicroUsd }, flags, settings, output);
}

/** Null when the answer is yes, else the exit code. */
function confirmed(runs: number, output: Output): Promise<number | null> {
  const { plan, errors, campaigns } = output.texts;
  const ask = runs === 1 ? plan.confirm : campaigns.confirm(runs);
  return askFirst({ ask, unconfirmed: errors.confirmationMissing(), declined: errors.declined }, output);
}

function labelled(planned: readonly PlannedRun[]): readonly LabelledPlan[] {
  const labels = memberLabels(planned.map(({ plan: { target }, lane }) => ({ target, ...lane })));
  return planned.map(({ plan }, place) => ({ label: labels[place] ?? plan.target, plan }));
}

/** Of one run its plan; of a campaign all of them, and what they come to. */
function showPlans(
  planned: readonly PlannedRun[],
  { isCampaign, concurrency }: { readonly isCampaign: boolean; readonly concurrency: number },
  output: Output,
): void {
  const plans = planned.map(({ plan }) => plan);
  const [first] = plans;
  if (output.json) output.data(isCampaign ? plans : first);
  else if (!isCampaign) output.text(first === undefined ? "" : renderPlan(first, output.page));
  else output.text(renderCampaignPlan(labelled(planned), campaignUse(plans, concurrency), output.page));
}

/** The endpoint comes before the ledger: without credentials no database needs to be set up. */
async function startRun(prepared: PreparedRun, flags: ClockFlags, settings: Settings, output: Output): Promise<number> {
  const { destination, caller, registry, suite, options, reportFiles, models } = prepared;
  const { target, signer } = caller;
  const { credentials, logDir } = options;
  output.stage(output.texts.live.stages.opening, true);
  if (logDir !== null) await requireLogDirectory(logDir, output.texts);
  const runId = uuidv7();
  const seed = randomBytes(16).toString("hex");
  const withStore: WithStore = (use) => withCredentialStore(settings, use);
  const called = { destination, signer, seed, models: registry.models, credentials };
  return withEndpoint(called, { withStore, settings, output }, (endpoint) =>
    withAnnouncedLedger(settings, output, (opened) =>
      withLock(
        opened,
        { runIds: [runId], targets: [target], logDir, takeOver: false },
        { flags, settings, output },
        async (lock) => {
          const data = await startedBy(prepared, seed, opened);
          output.progress(output.texts.commands.started(runId, target));
          return driveSession({
            opened,
            lock,
            output,
            settings,
            runId,
            campaignId: null,
            events: [],
            state: emptyRun,
            claim: [{ type: "RunStarted", data }],
            suite,
            endpoint,
            toList: models,
            others: [],
            baseline: await readBaseline(opened, options, output),
            reportFiles,
          });
        },
      ),
    ),
  );
}

async function startedBy(
  { reason, caller, registry, suite, options }: PreparedRun,
  seed: string,
  { ledger }: OpenLedger,
): Promise<CertifyStarted> {
  const digest = suiteDigest(suite);
  const isKnown = await ledger.withClient((client) => knowsSuite(client, digest));
  return {
    ...thisOwner(reason),
    kind: "certify",
    seed,
    target: caller.target,
    options,
    suite: {
      ...{ name: suite.name, version: suite.version, digest },
      ...(isKnown ? {} : { content: suiteContent(suite) }),
    },
    registryDigest: registry.digest,
    registryCommit: registry.file === null ? null : await registryCommit(registry.file),
    wholeRegistry: options.only.length === 0 && options.exclude.length === 0,
    machine: machineName,
  };
}
