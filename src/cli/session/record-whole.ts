import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { Recorder } from "../../driver/recorder.ts";
import type { RunEvent } from "../../events/run-event.ts";
import { emptyRun } from "../../machine/fold.ts";
import { changesOf } from "../../projections/change.ts";
import type { OpenLedger } from "../open-ledger.ts";

/** Records a run that asks no model anything: its events in one append, so that a crash leaves all of it or nothing. */
export async function recordWhole({ ledger }: OpenLedger, runId: string, events: readonly RunEvent[]): Promise<void> {
  const recorder = new Recorder(runId, emptyRun, {
    ledger,
    clock: systemClock,
    newId: uuidv7,
    changesOf,
    onCommitted: () => undefined,
  });
  await recorder.claim(...events);
}
