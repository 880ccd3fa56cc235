import type { Suite } from "../certification/suite.ts";
import { isoToMs, msBetween, msToIso } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { Question } from "../events/question.ts";
import type { RunEvent } from "../events/run-event.ts";
import type { Effect } from "../machine/effect-for.ts";
import { type RunState, startOf } from "../machine/fold.ts";
import { nextAfterAbandonment } from "../machine/next-step.ts";
import { currentModel, lastTrial, unsettledProbe, type Wait } from "../machine/run-context.ts";
import { grantedFromMs } from "./clock-tolerance.ts";
import { conclude } from "./conclude.ts";
import { keptQuestion } from "./kept-evidence.ts";
import { listingParts } from "./listing-parts.ts";
import { performCall } from "./perform-call.ts";
import type { DriverPorts } from "./ports.ts";
import { askedBy, type TrialPlace } from "./probe-call.ts";
import type { Recorder } from "./recorder.ts";

/**
 * Does what an effect asks and returns the events that say so, to be appended together, the parts of a listing one by one;
 * none when `signal` aborted what was under way. Exhaustive: a new effect does not compile without its performer.
 */
export async function performEffect(
  effect: Exclude<Effect, { do: "stop" }>,
  { state, ledgerTime }: Pick<Recorder, "state" | "ledgerTime">,
  ports: DriverPorts,
  signal: AbortSignal,
): Promise<readonly RunEvent[]> {
  const nowMs = ports.clock.nowMs();
  switch (effect.do) {
    case "list": {
      const listing = await ports.listModels(startOf(state), signal);
      if (signal.aborted) return [];
      return listingParts(listing, state, ports.modelsPerPart).map((data) => ({ type: "ModelsListed", data }));
    }
    case "clean_up":
      return [await cleanUp(state, ports)];
    case "start_model":
      return [{ type: "ModelStarted", data: { index: effect.index, modelId: effect.modelId } }];
    case "start_attempt":
      await ports.admission?.admit(askedBy(effect, state, ports.suite), signal);
      return signal.aborted ? [] : [attemptStarted(effect, state, ports)];
    case "call": {
      const event = await performCall(effect, state, ports, signal);
      return event === null ? [] : [event];
    }
    case "record_abandoned":
      return [abandoned(state, effect.attempt.attemptId, "crash")];
    case "record_suspended":
      return [
        {
          type: "RunSuspended",
          data: { reason: effect.reason, failure: state.context.suspendFor?.failure ?? null },
        },
      ];
    case "start_pause":
      return [waitStarted("pause", Math.min(isoToMs(effect.since), nowMs) + effect.delayMs)];
    case "start_wait":
      return [waitStarted(effect.wait.reason, waitEndMs(effect.wait, nowMs))];
    case "wait":
      await ports.clock.sleepUntil(waitEndMs(effect.wait, nowMs), signal);
      return signal.aborted ? [] : [{ type: "WaitEnded", data: { reason: effect.wait.reason } }];
    case "skip":
    case "conclude":
      return [conclude(state, effect.index, grantedFromMs(nowMs, ledgerTime))];
    case "report": {
      const data = await ports.writeLog(state);
      if (data === null) return [];
      return [
        { type: "ReportIssued", data },
        { type: "RunCompleted", data: { exitCode: await ports.exitCodeOf(state) } },
      ];
    }
  }
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

/** Whether the trial that comes next was never called, so that what it asks stands nowhere yet. */
function isFirstCall({ context }: RunState): boolean {
  const probe = unsettledProbe(currentModel(context));
  return probe !== null && lastTrial(probe).failures.length === 0;
}

function questionOf(place: TrialPlace, state: RunState, suite: Suite): Question | null {
  const { probe, words, model } = askedBy(place, state, suite);
  const { evidence } = present(state.context.options, "options");
  return keptQuestion(probe.asked(words, model), probe.expected(words, model), evidence);
}

/** The end of an attempt whose call was cut off, by a signal or by a crash of an earlier owner. */
export function abandoned(state: RunState, attemptId: string, cause: "interrupt" | "crash"): RunEvent {
  return { type: "AttemptAbandoned", data: { attemptId, cause, next: nextAfterAbandonment(state.context, cause) } };
}

async function cleanUp(state: RunState, ports: DriverPorts): Promise<RunEvent> {
  const previous = await ports.previousOf(state);
  if (startOf(state).options.skipCleanup) return { type: "CleanupSkipped", data: { previous } };
  const modelIds = state.context.models.map((model) => model.modelId);
  return { type: "CertificationsSuperseded", data: { modelIds, previous } };
}

function waitStarted(reason: Wait["reason"], untilMs: number): RunEvent {
  return { type: "WaitStarted", data: { reason, until: msToIso(untilMs) } };
}

/** When a wait ends: as recorded, but never later than its whole length from now, should the clock have gone back. */
function waitEndMs(wait: Wait, nowMs: number): number {
  return Math.min(isoToMs(wait.until), nowMs + msBetween(wait.since, wait.until));
}
