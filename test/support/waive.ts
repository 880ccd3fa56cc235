import { Recorder } from "../../src/driver/recorder.ts";
import type { Ledger } from "../../src/events/ledger.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import type { Capability } from "../../src/events/vocabulary.ts";
import type { WaiveStarted } from "../../src/events/waive-event.ts";
import { emptyRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { testId } from "./drive.ts";
import { FixedClock } from "./fixed-clock.ts";
import { waiveStart } from "./run-fixture.ts";

const { actor, host, pid, toolVersion, reason } = waiveStart;
const owner = { actor, host, pid, toolVersion, reason };

/** The whole run that accepts a broken capability until that time; its id. */
export function recordWaiver(
  ledger: Ledger,
  waiver: { readonly modelId: string; readonly capability: Capability; readonly until: string },
  start: Partial<WaiveStarted> = {},
): Promise<string> {
  return record(ledger, { type: "CapabilityWaived", data: { ...owner, ...waiver } }, start);
}

/** The whole run that ends a waiver before its time; its id. */
export function recordWaiverEnd(
  ledger: Ledger,
  waiver: { readonly modelId: string; readonly capability: Capability; readonly waivedBy: string },
  start: Partial<WaiveStarted> = {},
): Promise<string> {
  return record(ledger, { type: "WaiverEnded", data: { ...owner, ...waiver } }, start);
}

async function record(ledger: Ledger, event: RunEvent, start: Partial<WaiveStarted>): Promise<string> {
  const runId = testId();
  const ports = { ledger, clock: new FixedClock(), newId: testId, changesOf, onCommitted: () => undefined };
  const started: RunEvent = { type: "RunStarted", data: { ...waiveStart, ...start } };
  await new Recorder(runId, emptyRun, ports).claim(started, event, { type: "RunCompleted", data: { exitCode: 0 } });
  return runId;
}
