import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { driveRun } from "../../driver/drive-run.ts";
import type { DriverPorts } from "../../driver/ports.ts";
import { FencedError, Recorder } from "../../driver/recorder.ts";
import { readEpoch } from "../../events/postgres/read-run.ts";
import { announceClaim } from "../../events/postgres/run-lock.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { CertifyStarted } from "../../events/run-event.ts";
import type { RunState } from "../../machine/fold.ts";
import { toListing } from "../../planning/list-models.ts";
import { changesOf } from "../../projections/change.ts";
import type { LiveRun } from "../../projections/live-run.ts";
import { previousVerdicts } from "../../projections/postgres/certification-queries.ts";
import { readEarlierTimes } from "../../projections/postgres/earlier-time-queries.ts";
import { runsByPrefix } from "../../projections/postgres/run-queries.ts";
import { listByControlPlane } from "../endpoint/control-plane.ts";
import { loggedClient } from "../endpoint/logged-client.ts";
import { exitCodes, finishedExitCode } from "../exit-codes.ts";
import { logger } from "../logger.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { TroubleError } from "../trouble-error.ts";
import { exitCodeSince, sinceBaseline } from "./baseline.ts";
import { ClaimWatch } from "./claim-watch.ts";
import { clockWatch } from "./clock-watch.ts";
import { thisOwner } from "./owner.ts";
import { quotaAdmission } from "./quota-admission.ts";
import type { RunHistory } from "./run-history.ts";
import { writeLastRunLog } from "./run-log.ts";
import { setRunUnderWay } from "./run-under-way.ts";
import type { OwnedRun } from "./session.ts";
import { stoppedRun } from "./stopped-run.ts";
import { runWatchers } from "./watch-runs.ts";

/** Where a run is shown while it is driven. */
export interface RunDisplay {
  /** The run as the events that were shown make it. */
  readonly run: LiveRun;
  show(event: RecordedEvent): void;
  /** How long models took before, in milliseconds by id. */
  knowEarlierTimes(earlierMs: ReadonlyMap<string, number>): void;
}

/** A run that this process drove until it rested: what is known of its events, and where they lead. */
export interface RestingRun {
  readonly history: RunHistory;
  readonly state: RunState;
}

/**
 * Claims the run and drives it until it rests, or `stop` aborts with a signal's name. `history` has taken the run's events
 * so far, and takes those that come. Throws `TroubleError` when another process claims the run in the middle, or when the
 * infrastructure gives way under it: what resumes then is the run, or the campaign that it belongs to.
 */
export async function ownRun(
  owned: OwnedRun & { readonly history: RunHistory },
  display: RunDisplay,
  stop: AbortSignal,
): Promise<RestingRun> {
  const { opened, output, runId, history } = owned;
  const resumable = owned.campaignId ?? runId;
  const watchClock = clockWatch(output);
  const watchers = await runWatchers();
  const onCommitted = (events: readonly RecordedEvent[], state: RunState) => {
    history.take(events);
    watchers.committed(events, state);
    for (const { type, version, globalPosition } of events) {
      logger().debug({ runId, type, version, globalPosition }, "event committed");
    }
    for (const event of events) display.show(event);
    watchClock(events);
    if (events.some(isLearnedFrom)) void learnTimes(owned, display);
  };
  const ledger = watchers.timed(opened.ledger);
  const ports = { ledger, clock: systemClock, newId: uuidv7, changesOf, onCommitted };
  const recorder = new Recorder(runId, owned.state, ports, history.last);
  const watch = new ClaimWatch(() => isClaimedByAnother(opened, recorder));
  try {
    await recorder.claim(...owned.claim);
    if (await isCancelledWithCampaign(owned)) {
      await recorder.record({ type: "RunCancelled", data: thisOwner(null) });
      return { history, state: recorder.state };
    }
    setRunUnderWay(resumable);
    if (owned.lock === null) await opened.ledger.withClient((client) => announceClaim(client, runId));
    owned.lock?.watchClaims(runId, () => watch.hint());
    const either = AbortSignal.any([stop, fencedSignal(watch, runId)]);
    return { history, state: await driveRun(recorder, driverPorts(owned, history, recorder, either), either) };
  } catch (error) {
    if (error instanceof FencedError) {
      throw new TroubleError(exitCodes.busy, "fenced", output.texts.errors.fenced(runId), error);
    }
    throw recorder.state.context.version > 0 ? stoppedRun(error, resumable, output.texts) : error;
  } finally {
    owned.lock?.forget(runId);
    watch.dispose();
    await watchers.left(runId);
  }
}

/**
 * Whether the run's campaign was cancelled. A cancel ends the campaign first and then the runs that it finds: a run
 * that begins before the cancel looks at it is ended by the cancel, and one that begins after sees here that it must
 * stop.
 */
async function isCancelledWithCampaign({ opened, campaignId }: OwnedRun): Promise<boolean> {
  if (campaignId === null) return false;
  const [campaign] = await opened.ledger.withClient((client) => runsByPrefix(client, campaignId));
  return campaign?.status === "cancelled";
}

/** After these it is known which models are left. */
function isLearnedFrom({ type, data }: RecordedEvent): boolean {
  return type === "RunResumed" || (type === "ModelsListed" && data.more !== true);
}

/** What earlier runs say about the time left is a nicety: if it cannot be read, only the plan says it. */
async function learnTimes({ opened, output }: OwnedRun, display: RunDisplay): Promise<void> {
  if (output.progressForm !== "live") return;
  const { run, models } = display.run.context;
  if (run === null) return;
  const asked = { target: run.target, suite: run.suite.name, modelIds: models.map(({ modelId }) => modelId) };
  const times = await opened.ledger.withClient((client) => readEarlierTimes(client, asked)).catch(() => null);
  if (times !== null) display.knowEarlierTimes(times);
}

/** Claiming a run raises its epoch, and nothing else can. */
export async function isClaimedByAnother(
  { ledger }: OpenLedger,
  { runId, state }: Pick<Recorder, "runId" | "state">,
): Promise<boolean> {
  const epoch = await ledger.withClient((client) => readEpoch(client, runId));
  return epoch !== null && epoch > state.context.epoch;
}

/** Aborts when another process has claimed the run: a long wait need not come to its end first. */
export function fencedSignal({ claimed }: ClaimWatch, runId: string): AbortSignal {
  const fenced = new AbortController();
  const onClaimed = () => fenced.abort(new FencedError(`run ${runId}: claimed by another process`));
  claimed.addEventListener("abort", onClaimed, { once: true });
  return fenced.signal;
}

function driverPorts(owned: OwnedRun, history: RunHistory, { state }: Recorder, stop: AbortSignal): DriverPorts {
  const { opened, output, settings, endpoint, suite, runId } = owned;
  const admission = quotaAdmission(opened, state, output);
  return {
    ...(admission === null ? {} : { admission }),
    clock: systemClock,
    client: loggedClient(endpoint.client, runId),
    suite,
    newId: uuidv7,
    listModels: (run, signal) => listModels(owned, run, signal),
    previousOf: (state) => previousOf(opened, state),
    writeLog: (state) => writeLastRunLog(history.report, state, { home: settings.home, texts: output.texts, stop }),
    exitCodeOf: (state) => exitCodeOf(owned, history, state),
  };
}

async function exitCodeOf({ baseline, suite }: OwnedRun, history: RunHistory, state: RunState) {
  const { verdicts, calledModels: called, accessRefusedModels: refused } = state.context;
  const finished = finishedExitCode(verdicts, { called, refused });
  return baseline === null ? finished : exitCodeSince(finished, await sinceBaseline(baseline, suite, history, state));
}

/** Asks the service what it offers, and freezes the models by its answers and the registry together. */
async function listModels(
  { endpoint, suite, toList, others }: OwnedRun,
  { options }: CertifyStarted,
  signal: AbortSignal,
) {
  const { region, deep } = options;
  const listed = await listByControlPlane(
    endpoint.askControlPlane,
    (service) => toListing(toList, { suite, region, deep, service, now: new Date().toISOString() }),
    signal,
  );
  return others.length === 0 ? listed : { ...listed, others: [...others] };
}

async function previousOf({ ledger }: OpenLedger, { context: { run, models } }: RunState) {
  if (run === null) return [];
  const modelIds = models.map(({ modelId }) => modelId);
  return ledger.withClient((client) =>
    previousVerdicts(client, { target: run.target, suite: run.suite.name, modelIds }),
  );
}
