import { type Suite, suiteDigest } from "../../certification/suite.ts";
import { findSuite } from "../../certification/suites.ts";
import { abandoned } from "../../driver/perform-effect.ts";
import type { RunEvent } from "../../events/run-event.ts";
import type { CredentialsSource, RunOptions } from "../../events/run-options.ts";
import { type RunState, startOf } from "../../machine/fold.ts";
import { startAgainCommand } from "../../presentation/advice/commands.ts";
import { newestUnfinishedRun } from "../../projections/postgres/run-queries.ts";
import { withStoreOf } from "../credentials/open-store.ts";
import { trustBundle } from "../endpoint/ca-bundle.ts";
import { requireAccountName } from "../endpoint/caller.ts";
import {
  type CredentialsFlags,
  keysOf,
  requireSource,
  resumedSource,
  type WithStore,
} from "../endpoint/credentials-source.ts";
import { findDestination } from "../endpoint/endpoint.ts";
import { resumedCaller } from "../endpoint/resumed-caller.ts";
import { exitCodes } from "../exit-codes.ts";
import { reportFiles, requireReportFiles } from "../files/report-files.ts";
import { type FoundRun, findRun, readOn, readRun } from "../find-run.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import type { CaBundleFlags } from "../options/ca-bundle-flag.ts";
import { changedOptions, requireSoundFlags, type ThrottleFlags } from "../options/changed-options.ts";
import type { ProgressFlags } from "../options/progress-flag.ts";
import type { Output } from "../output.ts";
import { loadRegistry, type Registry, selectedModels } from "../questions/selected-models.ts";
import { readBaseline } from "../session/baseline.ts";
import { driveSession } from "../session/drive-session.ts";
import { withEndpoint, withLock } from "../session/open-session.ts";
import { thisOwner } from "../session/owner.ts";
import { requireBudget } from "../session/require-budget.ts";
import type { ClockFlags } from "../session/require-clock.ts";
import { reportOf } from "../session/run-log.ts";
import type { Session } from "../session/session.ts";
import { showFinished, showFinishedRecord } from "../session/show-finished.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert resume`'s flags as they were typed. */
export interface ResumeFlags extends ProgressFlags, ThrottleFlags, CredentialsFlags, ClockFlags, CaBundleFlags {
  readonly takeOver?: boolean;
  readonly account?: string;
  readonly reason?: string;
  readonly output?: readonly string[];
}

/** `recert resume [RUN]`: goes on with a run from the very place where it stopped. Returns the exit code. */
export async function resume(
  wanted: string | undefined,
  flags: ResumeFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  output.stage(output.texts.live.stages.opening, true);
  requireSoundFlags(flags, output.texts);
  requireSource(flags, output.texts);
  requireAccountName(flags.account, output.texts);
  trustBundle(flags, settings, { texts: output.texts, isSimulated: true });
  const files = reportFiles(flags.output ?? [], output.texts);
  await requireReportFiles(files, output.texts.errors.outputFile);
  return withAnnouncedLedger(settings, output, async (opened) => {
    const runId = await runIdOf(opened, wanted, output);
    if (runId === null) {
      output.text(output.texts.errors.nothingToResume);
      if (output.json) output.data({ type: "result", runId: null, exitCode: exitCodes.ok });
      return exitCodes.ok;
    }
    const found = await readRun(opened, runId);
    if (found.state.context.run === null) return showFinishedRecord(found, files, output);
    if (found.state.status === "done") return showFinished(found, files, output);
    const suite = requireSameSuite(found, output);
    const { target, options } = startOf(found.state);
    const claimed = { runId, target, logDir: options.logDir, takeOver: flags.takeOver ?? false };
    return withLock(opened, claimed, { flags, settings, output }, (lock) =>
      goOn({ opened, lock, output, suite, reportFiles: files }, found, flags, settings),
    );
  });
}

async function runIdOf(opened: OpenLedger, wanted: string | undefined, { texts }: Output): Promise<string | null> {
  if (wanted !== undefined) return (await findRun(opened, wanted, texts)).run_id;
  return (await opened.ledger.withClient(newestUnfinishedRun))?.run_id ?? null;
}

/** Reads on from what was found, for whoever held the lock before may have gone on with the run. */
async function goOn(
  held: Pick<Session, "opened" | "lock" | "output" | "suite" | "reportFiles">,
  before: FoundRun,
  flags: ResumeFlags,
  settings: Settings,
): Promise<number> {
  const { opened, output } = held;
  const found = await readOn(opened, before);
  if (found.state.status === "done") return showFinished(found, held.reportFiles, output);
  const { texts } = output;
  const run = startOf(found.state);
  const { region, simulate } = run.options;
  const withStore: WithStore = (use) => withStoreOf(opened, use);
  const credentials = await resumedSource(flags, optionsOf(found.state), withStore, texts);
  const claim = () => claimOf(found.state, flags, credentials, output);
  requireBudget(found.runId, found.state, claim(), texts);
  const registry = await registryOf(found, output);
  trustBundle(flags, settings, { texts, isSimulated: simulate !== null });
  const destination = await findDestination({ region, simulate }, texts);
  const keys = () => keysOf(credentials, withStore, settings, texts);
  const choice = { recorded: run.target, account: flags.account ?? null, keys };
  const { signer } = await resumedCaller(destination, choice, { settings, output });
  const toList = isListed(found) || registry === null ? [] : selectedModels(registry, run.options, texts);
  const called = { destination, signer, seed: run.seed, models: registry?.models ?? [], credentials };
  // Claimed with what is known now: the keys that were opened for the endpoint are not to stand in a reason.
  const baseline = await readBaseline(opened, run.options, output);
  return withEndpoint(called, { withStore, settings, output }, (endpoint) =>
    driveSession({ ...held, ...found, settings, claim: claim(), endpoint, toList, baseline }),
  );
}

function isListed({ state }: FoundRun): boolean {
  return state.context.isListed;
}

/** The attempt that a crash left open is closed with the claim, for options change only between calls. */
function claimOf(
  state: RunState,
  flags: ResumeFlags,
  credentials: CredentialsSource,
  { texts }: Output,
): readonly RunEvent[] {
  const { attempt } = state.context;
  const data = { ...thisOwner(flags.reason ?? null), takeOver: flags.takeOver ?? false };
  const resumed: RunEvent = { type: "RunResumed", data };
  const changes = changedOptions(flags, credentials, optionsOf(state), texts);
  if (changes === null) return [resumed];
  const changed: RunEvent = { type: "RunOptionsChanged", data: changes };
  return attempt === null ? [resumed, changed] : [resumed, abandoned(state, attempt.attemptId, "crash"), changed];
}

function requireSameSuite(found: FoundRun, { texts }: Output): Suite {
  const { name, digest } = startOf(found.state).suite;
  const suite = findSuite(name);
  if (suite !== undefined && suiteDigest(suite) === digest) return suite;
  const command = startAgainCommand(reportOf(found.events, found.state)).join(" ");
  throw new TroubleError(exitCodes.usage, "other_suite", texts.errors.otherSuite(found.runId, name, command));
}

/** The simulator wants to know the registry, a listing that was cut off needs it; a resume of a listed run does not. */
async function registryOf(found: FoundRun, { texts }: Output): Promise<Registry | null> {
  const { options, registryDigest } = startOf(found.state);
  const isNeeded = !isListed(found);
  if (!isNeeded && options.simulate === null) return null;
  try {
    const registry = await loadRegistry(options.registry, texts);
    if (!isNeeded || registry.digest === registryDigest) return registry;
  } catch (error) {
    if (isNeeded) throw error;
    return null;
  }
  throw new TroubleError(exitCodes.usage, "other_registry", texts.errors.otherRegistry());
}

/** Those in force, which an earlier resume may have changed. */
function optionsOf({ context: { options } }: RunState): RunOptions {
  if (options === null) throw new Error("the run has not started");
  return options;
}
