import type { ModelClient } from "../../src/bedrock/model-client.ts";
import type { Suite } from "../../src/certification/suite.ts";
import { driveRun } from "../../src/driver/drive-run.ts";
import type { Admission, DriverPorts } from "../../src/driver/ports.ts";
import { Recorder, type RecorderPorts } from "../../src/driver/recorder.ts";
import type { Ledger } from "../../src/events/ledger.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { CertifyStarted, ControlPlane, ListedModel, RunEvent } from "../../src/events/run-event.ts";
import { emptyRun, foldRun, type RunState } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { FixedClock } from "./fixed-clock.ts";
import { listing, runStarted, type ScriptedClient, tinySuite } from "./run-fixture.ts";

/** One run in one test: its parts survive a crash of the driver, as the outside world does. */
export interface World<Client extends ModelClient = ScriptedClient> {
  readonly runId: string;
  readonly ledger: Ledger;
  readonly clock: FixedClock;
  readonly client: Client;
  /** The tiny suite unless it is given. */
  readonly suite?: Suite;
  readonly models: readonly ListedModel[];
  readonly modelsPerPart?: number;
  /** What the control plane said; it is not asked unless it is given. */
  readonly controlPlane?: ControlPlane;
  readonly start?: Partial<CertifyStarted>;
  readonly admission?: Admission;
  /** Who looks on. */
  readonly onCommitted?: RecorderPorts["onCommitted"];
  readonly previousOf?: DriverPorts["previousOf"];
}

type AnyWorld = World<ModelClient>;

let ids = 0;

/** A new UUID each time, without randomness. */
export function testId(): string {
  ids += 1;
  return `00000000-0000-7000-8000-${ids.toString(16).padStart(12, "0")}`;
}

export function world<Client extends ModelClient>(
  parts: Pick<World<Client>, "ledger" | "client" | "models"> & Partial<World<Client>>,
): World<Client> {
  return { runId: testId(), clock: new FixedClock(), ...parts };
}

/**
 * Starts the run or, when it has events, resumes it with these further events, and drives it until it rests or `stop` is
 * asked for.
 */
export async function drive(
  world: AnyWorld,
  stop: AbortSignal = new AbortController().signal,
  ...resumeWith: readonly RunEvent[]
): Promise<RunState> {
  const state = foldRun(await allEvents(world));
  const recorder = new Recorder(world.runId, state, recorderPorts(world));
  if (state === emptyRun || state.context.version === 0) {
    await recorder.claim({ type: "RunStarted", data: { ...runStarted, ...world.start } });
  } else if (!state.matches("completed")) {
    const { actor, host, pid, toolVersion, reason } = runStarted;
    const data = { actor, host, pid, toolVersion, reason, takeOver: false };
    await recorder.claim({ type: "RunResumed", data }, ...resumeWith);
  }
  return driveRun(recorder, driverPorts(world), stop);
}

export async function allEvents({ ledger, runId }: AnyWorld): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of ledger.readRun(runId)) events.push(event);
  return events;
}

function recorderPorts({ ledger, clock, onCommitted = () => undefined }: AnyWorld): RecorderPorts {
  return { ledger, clock, newId: testId, changesOf, onCommitted };
}

function driverPorts({ clock, client, models, suite = tinySuite, controlPlane, ...how }: AnyWorld): DriverPorts {
  return {
    ...(how.admission === undefined ? {} : { admission: how.admission }),
    ...(how.modelsPerPart === undefined ? {} : { modelsPerPart: how.modelsPerPart }),
    clock,
    client,
    suite,
    newId: testId,
    listModels: async () => ({ ...listing(...models), ...(controlPlane === undefined ? {} : { controlPlane }) }),
    previousOf: how.previousOf ?? (async () => []),
    writeLog: async () => ({ logFile: "run.log", logSha256: "0".repeat(64) }),
    exitCodeOf: async () => 0,
  };
}
