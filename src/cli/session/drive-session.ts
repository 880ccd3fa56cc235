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
import { previousVerdicts } from "../../projections/postgres/certification-queries.ts";
import { readEarlierTimes } from "../../projections/postgres/earlier-time-queries.ts";
import { listByControlPlane } from "../endpoint/control-plane.ts";
import { loggedClient } from "../endpoint/logged-client.ts";
import { exitCodes, finishedExitCode } from "../exit-codes.ts";
import { logger } from "../logger.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { TroubleError } from "../trouble-error.ts";
import { exitCodeSince, sinceBaseline } from "./baseline.ts";
import { ClaimWatch } from "./claim-watch.ts";
import { clockWatch } from "./clock-watch.ts";
import { endSession } from "./end-session.ts";
import { RunHistory } from "./run-history.ts";
import { writeLastRunLog } from "./run-log.ts";
import { RunProgress } from "./run-progress.ts";
import { setRunUnderWay } from "./run-under-way.ts";
import type { Session } from "./session.ts";
import { listenForStopSignals } from "./stop-signals.ts";
import { stoppedRun } from "./stopped-run.ts";

/**
 * Claims the run, drives it until it rests, writes its log and says how it ended. Returns the exit code. Throws
 * `TroubleError` when another process claims the run in the middle, or when the infrastructure gives way under it.
 */
export async function driveSession(session: Session): Promise<number> {
  const { opened, output, runId } = session;
  const history = new RunHistory({ keepsEvents: needsEvents(session) });
  history.take(session.events);
  const progress = new RunProgress(output, session.events);
  const watchClock = clockWatch(output);
  const onCommitted = (events: readonly RecordedEvent[]) => {
    history.take(events);
    for (const { type, version, globalPosition } of events) {
      logger().debug({ runId, type, version, globalPosition }, "event committed");
    }
    for (const event of events) progress.show(event);
    watchClock(events);
    if (events.some(isLearnedFrom)) void learnTimes(session, progress);
  };
  const ports = { ledger: opened.ledger, clock: systemClock, newId: uuidv7, changesOf, onCommitted };
  const recorder = new Recorder(runId, session.state, ports, session.events.at(-1));
  const watch = new ClaimWatch(() => isClaimed(session, recorder));
  const signals = listenForStopSignals(() => {
    progress.end();
    sayLastWords(session, recorder);
  });
  try {
    await recorder.claim(...session.claim);
    setRunUnderWay(runId);
    if (session.lock === null) await opened.ledger.withClient((client) => announceClaim(client, runId));
    session.lock?.watchClaims(() => watch.hint());
    const stop = AbortSignal.any([signals.stop, fencedSignal(watch, runId)]);
    const state = await driveRun(recorder, driverPorts(session, history, stop), stop);
    progress.end();
    return await endSession(session, history, state);
  } catch (error) {
    if (error instanceof FencedError) {
      throw new TroubleError(exitCodes.busy, "fenced", output.texts.errors.fenced(runId), error);
    }
    throw recorder.state.context.version > 0 ? stoppedRun(error, runId, output.texts) : error;
  } finally {
    progress.end();
    setRunUnderWay(null);
    signals.dispose();
    watch.dispose();
  }
}

/** A comparison looks at each call, and a page shows it. */
function needsEvents({ baseline, reportFiles }: Session): boolean {
  return baseline !== null || reportFiles.some(({ format }) => format === "html");
}

/** After these it is known which models are left. */
function isLearnedFrom({ type, data }: RecordedEvent): boolean {
  return type === "RunResumed" || (type === "ModelsListed" && data.more !== true);
}

/** What earlier runs say of the time that is left is a nicety: where it cannot be read, the plan says it alone. */
async function learnTimes({ opened, output }: Session, progress: RunProgress): Promise<void> {
  if (output.progressForm !== "live") return;
  const { run, models } = progress.run.context;
  if (run === null) return;
  const asked = { target: run.target, suite: run.suite.name, modelIds: models.map(({ modelId }) => modelId) };
  const times = await opened.ledger.withClient((client) => readEarlierTimes(client, asked)).catch(() => null);
  if (times !== null) progress.knowEarlierTimes(times);
}

/** A run that has ended needs no resume, should the signal come while its report is being made. */
function sayLastWords({ output, runId }: Session, { state }: Recorder): void {
  const { errors } = output.texts;
  output.lastWords(state.status === "done" ? errors.reportBy(runId) : errors.resumeWith(`recert resume ${runId}`));
}

/** Whoever claims a run raises its epoch, and nobody else can. */
async function isClaimed({ opened, runId }: Session, recorder: Recorder): Promise<boolean> {
  const epoch = await opened.ledger.withClient((client) => readEpoch(client, runId));
  return epoch !== null && epoch > recorder.state.context.epoch;
}

/** Aborts when another process has claimed the run: a long wait need not come to its end first. */
function fencedSignal({ claimed }: ClaimWatch, runId: string): AbortSignal {
  const fenced = new AbortController();
  const onClaimed = () => fenced.abort(new FencedError(`run ${runId}: claimed by another process`));
  claimed.addEventListener("abort", onClaimed, { once: true });
  return fenced.signal;
}

function driverPorts(session: Session, history: RunHistory, stop: AbortSignal): DriverPorts {
  const { opened, output, settings, endpoint, suite, runId } = session;
  return {
    clock: systemClock,
    client: loggedClient(endpoint.client, runId),
    suite,
    newId: uuidv7,
    listModels: (run, signal) => listModels(session, run, signal),
    previousOf: (state) => previousOf(opened, state),
    writeLog: (state) => writeLastRunLog(history.report, state, { home: settings.home, texts: output.texts, stop }),
    exitCodeOf: (state) => exitCodeOf(session, history, state),
  };
}

async function exitCodeOf({ baseline, suite }: Session, history: RunHistory, state: RunState) {
  const { verdicts, calledModels: called, accessRefusedModels: refused } = state.context;
  const finished = finishedExitCode(verdicts, { called, refused });
  return baseline === null ? finished : exitCodeSince(finished, await sinceBaseline(baseline, suite, history, state));
}

/** Asks the service what it offers, and freezes the models by its answers and the registry together. */
async function listModels({ endpoint, suite, toList }: Session, { options }: CertifyStarted, signal: AbortSignal) {
  const { region, deep } = options;
  return listByControlPlane(
    endpoint.askControlPlane,
    (service) => toListing(toList, { suite, region, deep, service, now: new Date().toISOString() }),
    signal,
  );
}

async function previousOf({ ledger }: OpenLedger, { context: { run, models } }: RunState) {
  if (run === null) return [];
  const modelIds = models.map(({ modelId }) => modelId);
  return ledger.withClient((client) =>
    previousVerdicts(client, { target: run.target, suite: run.suite.name, modelIds }),
  );
}
