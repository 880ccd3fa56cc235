import type { Suite } from "../certification/suite.ts";
import { isoToMs, msBetween, msToIso } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { Question } from "../events/question.ts";
import type { RunEvent } from "../events/run-event.ts";
import { type Effect, effectFor } from "../machine/effect-for.ts";
import type { RunState } from "../machine/fold.ts";
import { nextAfterAbandonment } from "../machine/next-step.ts";
import { currentModel, lastTrial, unsettledProbe, type Wait } from "../machine/run-context.ts";
import { grantedFromMs } from "./clock-tolerance.ts";
import { conclude } from "./conclude.ts";
import { keptQuestion } from "./kept-evidence.ts";
import type { DriverPorts } from "./ports.ts";
import { askedBy, type TrialPlace } from "./probe-call.ts";

/** An effect that only decides: it asks for an event, made from only the state and the clock. */
export type Intent = Extract<
  Effect,
  {
    do:
      | "start_model"
      | "start_attempt"
      | "record_abandoned"
      | "record_suspended"
      | "start_pause"
      | "start_wait"
      | "skip"
      | "conclude";
  }
>;

const intents: ReadonlySet<Effect["do"]> = new Set<Intent["do"]>([
  "start_model",
  "start_attempt",
  "record_abandoned",
  "record_suspended",
  "start_pause",
  "start_wait",
  "skip",
  "conclude",
]);

/**
 * What the state leads to without anything from outside, to be appended together with the events that led there; null
 * where the next effect does something. A call that has to be admitted waits for that before it is recorded as begun.
 */
export function nextIntent(state: RunState, ledgerTime: string | null, ports: DriverPorts): RunEvent | null {
  const effect = effectFor(state);
  if (!isIntent(effect) || (effect.do === "start_attempt" && ports.admission !== undefined)) return null;
  return intendedEvent(effect, { state, ledgerTime }, ports);
}

/** The event of an intent. `ledgerTime` is when the ledger last recorded an event of ours; null before the first. */
export function intendedEvent(
  effect: Intent,
  { state, ledgerTime }: { readonly state: RunState; readonly ledgerTime: string | null },
  ports: DriverPorts,
): RunEvent {
  const nowMs = ports.clock.nowMs();
  switch (effect.do) {
    case "start_model":
      return { type: "ModelStarted", data: { index: effect.index, modelId: effect.modelId } };
    case "start_attempt":
      return attemptStarted(effect, state, ports);
    case "record_abandoned":
      return abandoned(state, effect.attempt.attemptId, "crash");
    case "record_suspended":
      return {
        type: "RunSuspended",
        data: { reason: effect.reason, failure: state.context.suspendFor?.failure ?? null },
      };
    case "start_pause":
      return waitStarted("pause", Math.min(isoToMs(effect.since), nowMs) + effect.delayMs);
    case "start_wait":
      return waitStarted(effect.wait.reason, waitEndMs(effect.wait, nowMs));
    case "skip":
    case "conclude":
      return conclude(state, effect.index, grantedFromMs(nowMs, ledgerTime));
  }
}

/** The end of an attempt whose call was cut off, by a signal or by a crash of an earlier owner. */
export function abandoned(state: RunState, attemptId: string, cause: "interrupt" | "crash"): RunEvent {
  return { type: "AttemptAbandoned", data: { attemptId, cause, next: nextAfterAbandonment(state.context, cause) } };
}

/** When a wait ends: as recorded, but never later than its whole length from now, should the clock have gone back. */
export function waitEndMs(wait: Wait, nowMs: number): number {
  return Math.min(isoToMs(wait.until), nowMs + msBetween(wait.since, wait.until));
}

function isIntent(effect: Effect): effect is Intent {
  return intents.has(effect.do);
}

function attemptStarted(
  { do: _, ...attempt }: Extract<Effect, { do: "start_attempt" }>,
  state: RunState,
  { newId, suite }: DriverPorts,
): RunEvent {
  const question = isFirstCall(state) ? questionOf(attempt, state, suite) : null;
  return {
    type: "AttemptStarted",
    data: { attemptId: newId(), ...attempt, ...(question === null ? {} : { question }) },
  };
}

/** Whether the next trial was never called, so that what it asks is not recorded yet. */
function isFirstCall({ context }: RunState): boolean {
  const probe = unsettledProbe(currentModel(context));
  return probe !== null && lastTrial(probe).failures.length === 0;
}

function questionOf(place: TrialPlace, state: RunState, suite: Suite): Question | null {
  const { probe, words, model } = askedBy(place, state, suite);
  const { evidence } = present(state.context.options, "options");
  return keptQuestion(probe.asked(words, model), probe.expected(words, model), evidence);
}

function waitStarted(reason: Wait["reason"], untilMs: number): RunEvent {
  return { type: "WaitStarted", data: { reason, until: msToIso(untilMs) } };
}
