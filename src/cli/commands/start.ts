import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { suiteContent, suiteDigest } from "../../certification/suite.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import { emptyRun } from "../../machine/fold.ts";
import { machineName } from "../../machine/run-machine.ts";
import { noServiceFacts } from "../../models/service-facts.ts";
import { toListing } from "../../planning/list-models.ts";
import { planRun } from "../../planning/plan-run.ts";
import { isTargetPattern } from "../../planning/target-pattern.ts";
import { renderPlan } from "../../presentation/render/plan-text.ts";
import { knowsSuite } from "../../projections/postgres/suite-queries.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { findCaller } from "../endpoint/caller.ts";
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
import { callerChoice, type PreparedRun, prepareRun, type StartFlags } from "../session/prepare-run.ts";
import { registryCommit } from "../session/registry-commit.ts";
import { renewedBy } from "../session/renewed-by.ts";
import type { ClockFlags } from "../session/require-clock.ts";
import type { Settings } from "../settings.ts";

/** `recert start`: plans a run, has it confirmed, and drives it. Returns the exit code. */
export async function start(flags: StartFlags, settings: Settings, output: Output): Promise<number> {
  const prepared = await prepareRun(flags, settings, output);
  if (prepared === null) {
    if (output.json) output.data({ type: "result", runId: null, exitCode: exitCodes.ok });
    return exitCodes.ok;
  }
  if (flags.dryRun === true || flags.yes !== true) {
    await showPlan(prepared, settings, output);
    if (flags.dryRun === true) return exitCodes.ok;
    const { plan, errors } = output.texts;
    const unconfirmed = errors.confirmationMissing();
    const exitCode = await askFirst({ ask: plan.confirm, unconfirmed, declined: errors.declined }, output);
    if (exitCode !== null) return exitCode;
  }
  return startRun(await identified(prepared, settings, output), flags, settings, output);
}

/** A plan may have done without an identity; a run does not. */
async function identified(prepared: PreparedRun, settings: Settings, output: Output): Promise<PreparedRun> {
  const { destination, caller, options } = prepared;
  if (!isTargetPattern(caller.target)) return prepared;
  const choice = callerChoice(options.credentials, options.account ?? undefined, settings, output.texts);
  return { ...prepared, caller: await findCaller(destination, choice, { settings, output }) };
}

async function showPlan(prepared: PreparedRun, settings: Settings, output: Output): Promise<void> {
  const { caller, suite, options } = prepared;
  const { target } = caller;
  const { region, deep } = options;
  const how = { suite, region, deep, service: noServiceFacts, now: new Date().toISOString() };
  const { models } = toListing(prepared.models, how);
  const renews = options.skipCleanup ? [] : await renewedBy({ target, suite: suite.name, models }, settings);
  const plan = planRun({ target, suite, options, models, renews });
  if (output.json) output.data(plan);
  else output.text(renderPlan(plan, output.page));
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
      withLock(opened, { runId, target, logDir, takeOver: false }, { flags, settings, output }, async (lock) => {
        const data = await startedBy(prepared, seed, opened);
        output.progress(output.texts.commands.started(runId, target));
        return driveSession({
          opened,
          lock,
          output,
          settings,
          runId,
          events: [],
          state: emptyRun,
          claim: [{ type: "RunStarted", data }],
          suite,
          endpoint,
          toList: models,
          baseline: await readBaseline(opened, options, output),
          reportFiles,
        });
      }),
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
