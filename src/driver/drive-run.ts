import type { RunEvent } from "../events/run-event.ts";
import { effectFor } from "../machine/effect-for.ts";
import type { RunState } from "../machine/fold.ts";
import { abandoned, nextIntent } from "./intended-event.ts";
import { performEffect } from "./perform-effect.ts";
import type { DriverPorts } from "./ports.ts";
import { FencedError, type Recorder } from "./recorder.ts";

/**
 * Drives a run until it is completed, cancelled, suspended or interrupted, and returns where it stands: the next effect
 * from the state, perform it, append what happened and what is to be done next, again. `stop` asks for an interrupt; its reason is the signal's
 * name, or a `FencedError`. Throws that when another process has claimed the run.
 */
export async function driveRun(recorder: Recorder, ports: DriverPorts, stop: AbortSignal): Promise<RunState> {
  while (true) {
    const effect = effectFor(recorder.state);
    if (effect.do === "stop") return recorder.state;
    if (stop.aborted) {
      if (stop.reason instanceof FencedError) throw stop.reason;
      await recorder.record(...interrupt(recorder.state, String(stop.reason)));
      return recorder.state;
    }
    const events = await performEffect(effect, recorder, ports, stop);
    if (effect.do === "list") await recordInParts(events, recorder, stop);
    else if (events.length > 0) await recorder.recordWith(events, intentsUnless(stop, recorder, ports));
  }
}

/**
 * What follows from the events by decision only is appended with them: nothing is done before all of it is committed,
 * and a call costs one append.
 */
function intentsUnless(stop: AbortSignal, recorder: Recorder, ports: DriverPorts) {
  return (state: RunState) => (stop.aborted ? null : nextIntent(state, recorder.ledgerTime, ports));
}

/** A listing may be interrupted between its parts: what is left of it is listed by the next process. */
async function recordInParts(parts: readonly RunEvent[], recorder: Recorder, stop: AbortSignal): Promise<void> {
  for (const part of parts) {
    if (stop.aborted) return;
    await recorder.record(part);
  }
}

function interrupt(state: RunState, signal: string): readonly RunEvent[] {
  const { attempt, epoch } = state.context;
  const interrupted: RunEvent = { type: "RunInterrupted", data: { signal } };
  if (attempt === null) return [interrupted];
  const cause = attempt.epoch === epoch ? "interrupt" : "crash";
  return [abandoned(state, attempt.attemptId, cause), interrupted];
}
