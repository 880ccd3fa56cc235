import { startOf } from "../../machine/fold.ts";
import { withStoreOf } from "../credentials/open-store.ts";
import { trustBundle } from "../endpoint/ca-bundle.ts";
import { requireAccountName } from "../endpoint/caller.ts";
import { keysOf, requireSource, resumedSource, type WithStore } from "../endpoint/credentials-source.ts";
import { findDestination } from "../endpoint/endpoint.ts";
import { resumedCaller } from "../endpoint/resumed-caller.ts";
import { exitCodes } from "../exit-codes.ts";
import { reportFiles, requireReportFiles } from "../files/report-files.ts";
import { type FoundRun, findLeft, findRun, findUnfinished, readOn, readRun } from "../find-run.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import { requireSoundFlags } from "../options/changed-options.ts";
import type { Output } from "../output.ts";
import { readBaseline } from "../session/baseline.ts";
import { driveSession } from "../session/drive-session.ts";
import { withEndpoint, withLock } from "../session/open-session.ts";
import { requireBudget } from "../session/require-budget.ts";
import {
  claimOf,
  leftToList,
  optionsOf,
  type ResumeFlags,
  registryOf,
  requireSameSuite,
} from "../session/resumed-run.ts";
import type { Session } from "../session/session.ts";
import { showFinished, showFinishedRecord } from "../session/show-finished.ts";
import type { Settings } from "../settings.ts";

/** `recert resume [RUN]`: continues a run exactly where it stopped. Returns the exit code. */
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
      const queued = await findUnfinished(opened);
      const { errors, fleet } = output.texts;
      output.text(queued === null ? errors.nothingToResume : fleet.onlyQueued(queued.run_id));
      if (output.json) output.data({ type: "result", runId: null, exitCode: exitCodes.ok });
      return exitCodes.ok;
    }
    const found = await readRun(opened, runId);
    if (found.state.context.campaign !== null) {
      const { resumeCampaign } = await import("../campaign/resume-campaign.ts");
      return resumeCampaign(opened, found, { flags, files }, settings, output);
    }
    if (found.state.context.run === null) return showFinishedRecord(found, files, output);
    if (found.state.status === "done") return showFinished(found, files, output);
    const suite = requireSameSuite(found, output);
    const { target, options } = startOf(found.state);
    const { logDir } = options;
    const claimed = { runIds: [runId], targets: [target], logDir, takeOver: flags.takeOver ?? false };
    return withLock(opened, claimed, { flags, settings, output }, (lock) =>
      goOn({ opened, lock, output, suite, reportFiles: files }, found, flags, settings),
    );
  });
}

async function runIdOf(opened: OpenLedger, wanted: string | undefined, { texts }: Output): Promise<string | null> {
  if (wanted !== undefined) return (await findRun(opened, wanted, texts)).run_id;
  return (await findLeft(opened))?.run_id ?? null;
}

/** Reads on from what was found, since a previous holder of the lock may have continued the run. */
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
  const registry = await registryOf(run, found.state, texts);
  trustBundle(flags, settings, { texts, isSimulated: simulate !== null });
  const destination = await findDestination({ region, simulate }, texts);
  const keys = () => keysOf(credentials, withStore, settings, texts);
  const choice = { recorded: run.target, account: flags.account ?? null, keys };
  const { signer } = await resumedCaller(destination, choice, { settings, output });
  const called = { destination, signer, seed: run.seed, models: registry?.models ?? [], credentials };
  // Claimed with what is known now: the keys that were opened for the endpoint must not appear in a reason.
  const baseline = await readBaseline(opened, run.options, output);
  return withEndpoint(called, { withStore, settings, output }, (endpoint) =>
    driveSession({
      ...held,
      ...found,
      ...leftToList(run, found.state, registry, texts),
      settings,
      campaignId: null,
      claim: claim(),
      endpoint,
      baseline,
    }),
  );
}
