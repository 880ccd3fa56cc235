import { isBeyondBudget } from "./budget.ts";
import type { MachineEvent, MachineEventOf } from "./machine-event.ts";
import { lastTrial, nextModel, type RunContext, unsettledProbe } from "./run-context.ts";

/** Which events a context accepts, beyond what its state says. One predicate an event type; all pure. */

/** Every event follows the last one and comes from the owner, save those that claim the next epoch. */
export function isInOrder(context: RunContext, event: MachineEvent): boolean {
  if (event.version !== context.version + 1) return false;
  if (event.type === "RunStarted" || event.type === "RunResumed") return event.epoch === context.epoch + 1;
  if (event.type === "RunCancelled") return event.epoch === context.epoch || event.epoch === context.epoch + 1;
  return event.epoch === context.epoch;
}

/** This part of the listing continues where the one before ended. */
export function mayList(context: RunContext, { data }: MachineEventOf<"ModelsListed">): boolean {
  return data.models.every(({ index }, place) => index === context.models.length + place + 1);
}

/** The model starts whose turn it is, when none is current and it is not to be skipped. */
export function mayStartModel(context: RunContext, { data }: MachineEventOf<"ModelStarted">): boolean {
  const next = nextModel(context);
  return context.current === null && next?.plan.do === "certify" && isModel(next, data);
}

/** The call is the next one of the current model: right probe, trial and number, no other open, no wait owed, paid for. */
export function mayStartAttempt(context: RunContext, { data }: MachineEventOf<"AttemptStarted">): boolean {
  const { current } = context;
  if (current === null || current.ended !== null || !isIdle(context)) return false;
  if (context.owedWait !== null || context.suspendFor !== null || isBeyondBudget(context)) return false;
  const probe = unsettledProbe(current);
  if (probe === null || probe.probe !== data.probe) return false;
  const { trial, nextAttempt } = lastTrial(probe);
  if (trial !== data.trial || nextAttempt !== data.attempt) return false;
  return current.index === data.index && context.models[data.index - 1]?.modelId === data.modelId;
}

/** The attempt that ends is the open one, and its own owner ends it. */
export function mayEndAttempt(
  { attempt }: RunContext,
  event: MachineEventOf<"AttemptSucceeded" | "AttemptFailed">,
): boolean {
  return attempt !== null && attempt.attemptId === event.data.attemptId && attempt.epoch === event.epoch;
}

/** The abandoned attempt is the open one, regardless of who started it. */
export function mayAbandonAttempt({ attempt }: RunContext, { data }: MachineEventOf<"AttemptAbandoned">): boolean {
  return attempt !== null && attempt.attemptId === data.attemptId;
}

/** A wait is owed, for that reason. */
export function mayWait(context: RunContext, { data }: MachineEventOf<"WaitStarted">): boolean {
  if (!isIdle(context)) return false;
  if (data.reason === "pause") return context.pauseDueSince !== null && context.current === null;
  return context.owedWait !== null && context.owedWait.reason === data.reason;
}

/** The current model is settled or given up; or the next one is to be skipped without a call. */
export function mayConclude(context: RunContext, { data }: MachineEventOf<"ModelConcluded">): boolean {
  const next = nextModel(context);
  if (next === null || !isModel(next, data) || !isIdle(context)) return false;
  if (context.current === null) return next.plan.do === "skip" && data.verdict === "skipped";
  return isSettled(context) && context.owedWait === null;
}

/** Whether the current model needs no further call. False when there is none. */
export function isSettled({ current }: RunContext): boolean {
  return current !== null && (current.ended !== null || current.probes.every((probe) => probe.outcome !== null));
}

/** No call is open. */
export function isIdle({ attempt }: RunContext): boolean {
  return attempt === null;
}

/** After this conclusion no model is left. */
export function isLastModel(context: RunContext): boolean {
  return context.verdicts.length + 1 === context.models.length;
}

function isModel(model: { index: number; modelId: string }, data: { index: number; modelId: string }): boolean {
  return model.index === data.index && model.modelId === data.modelId;
}
