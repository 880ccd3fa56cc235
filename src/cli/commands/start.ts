import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { suiteDigest } from "../../certification/suite.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import { emptyRun } from "../../machine/fold.ts";
import { machineName } from "../../machine/run-machine.ts";
import { noServiceFacts } from "../../models/service-facts.ts";
import { planRun } from "../../planning/plan-run.ts";
import { renderPlan } from "../../presentation/render/plan-text.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { listByControlPlane } from "../endpoint/control-plane.ts";
import { keysOf } from "../endpoint/credentials-source.ts";
import { openEndpoint } from "../endpoint/endpoint.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { askFirst } from "../session/ask-first.ts";
import { driveSession } from "../session/drive-session.ts";
import { logDirectoryOf, requireLogDirectory } from "../session/log-directory.ts";
import { thisOwner } from "../session/owner.ts";
import { type PreparedRun, prepareRun, type StartFlags } from "../session/prepare-run.ts";
import { registryCommit } from "../session/registry-commit.ts";
import { renewedBy } from "../session/renewed-by.ts";
import { type ClockFlags, requireClock } from "../session/require-clock.ts";
import { takeLock } from "../session/take-lock.ts";
import { isLedgerFleeting, type Settings } from "../settings.ts";

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
  return startRun(prepared, flags, settings, output);
}

async function showPlan(prepared: PreparedRun, settings: Settings, output: Output): Promise<void> {
  const { destination, suite, options, listModels } = prepared;
  const { models } = listModels(noServiceFacts);
  const { target } = destination;
  const renews = options.skipCleanup ? [] : await renewedBy({ target, suite: suite.name, models }, settings);
  const plan = planRun({ target, suite, options, models, renews });
  if (output.json) output.data(plan);
  else output.text(renderPlan(plan, output.page));
}

async function startRun(prepared: PreparedRun, flags: ClockFlags, settings: Settings, output: Output): Promise<number> {
  const { destination, registry, suite, options, reportFiles, listModels } = prepared;
  const { texts } = output;
  if (options.logDir !== null) await requireLogDirectory(options.logDir, texts);
  if (isLedgerFleeting(settings)) output.note(texts.commands.ledgerGoesWithMachine(settings.home));
  const runId = uuidv7();
  const seed = randomBytes(16).toString("hex");
  const keys = await keysOf(options.credentials, (use) => withCredentialStore(settings, use), settings, texts);
  const endpoint = await openEndpoint(destination, { seed, models: registry.models, keys, settings, output });
  try {
    return await withLedger(settings, async (opened) => {
      await requireLogDirectory(logDirectoryOf(options.logDir, settings.home), texts);
      await requireClock(opened, flags, output);
      const lock = await takeLock(opened, { runId, target: destination.target }, texts);
      try {
        const data = await startedBy(prepared, seed);
        output.progress(texts.commands.started(runId, destination.target));
        return await driveSession({
          ...{ opened, lock, output, runId, suite, home: settings.home, client: endpoint.client, reportFiles },
          credentialsTrouble: endpoint.credentialsTrouble,
          events: [],
          state: emptyRun,
          claim: [{ type: "RunStarted", data }],
          listModels: (_, signal) => listByControlPlane(endpoint.askControlPlane, listModels, signal),
        });
      } finally {
        await lock.release();
      }
    });
  } finally {
    await endpoint.close();
  }
}

async function startedBy(
  { reason, destination, registry, suite, options }: PreparedRun,
  seed: string,
): Promise<CertifyStarted> {
  return {
    ...thisOwner(reason),
    kind: "certify",
    seed,
    target: destination.target,
    options,
    suite: { name: suite.name, version: suite.version, digest: suiteDigest(suite) },
    registryDigest: registry.digest,
    registryCommit: registry.file === null ? null : await registryCommit(registry.file),
    wholeRegistry: options.only.length === 0 && options.exclude.length === 0,
    machine: machineName,
  };
}
