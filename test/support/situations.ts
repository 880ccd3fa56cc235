import type { RunEvent } from "../../src/events/run-event.ts";
import { applyEvent, emptyRun, type RunState } from "../../src/machine/fold.ts";
import type { MachineEvent } from "../../src/machine/machine-event.ts";

export const at = "2026-11-22T12:00:00.000Z";

/** Applies events one after another, each a second after the last; what claims an epoch claims the next. */
export function follow(events: readonly RunEvent[], start: RunState = emptyRun): RunState {
  return events.reduce((state, event) => applyEvent(state, placed(state, event)), start);
}

/** The event as the next one of a state. */
export function placed({ context: { version, epoch } }: RunState, event: RunEvent): MachineEvent {
  const claims = event.type === "RunStarted" || event.type === "RunResumed";
  const occurredAt = new Date(Date.parse(at) + version * 1_000).toISOString();
  return { ...event, version: version + 1, epoch: claims ? epoch + 1 : epoch, occurredAt };
}
