import type { AfterTrial } from "../events/next-step.ts";
import type { TrialOutcome } from "../events/vocabulary.ts";
import type { MachineEventOf } from "./machine-event.ts";
import {
  type CurrentModel,
  currentModel,
  freshTrial,
  type GivenUp,
  openProbe,
  openTrial,
  type ProbeProgress,
  type RunContext,
  type TrialProgress,
} from "./run-context.ts";

type Change = Partial<RunContext>;

/** A call is about to be made: it is open until one of the other three says how it ended. */
export function attemptStarted(_: RunContext, { data, epoch }: MachineEventOf<"AttemptStarted">): Change {
  const { attemptId, probe, trial, attempt } = data;
  return { attempt: { attemptId, epoch, probe, trial, attempt } };
}

/** A complete reply came; its trial has the outcome that was judged then. */
export function attemptSucceeded(context: RunContext, { data }: MachineEventOf<"AttemptSucceeded">): Change {
  const { outcome, finding, reply, next } = data;
  const trial = {
    ...answered(openTrial(context)),
    finding,
    latencyMs: reply.latencyMs,
    firstTokenMs: reply.firstTokenMs,
  };
  return {
    ...closeAttempt(afterTrial(context, { ...trial, outcome }, next, null)),
    anySuccess: true,
    accessRefusedInRow: 0,
  };
}

/** The call brought no reply; what follows was decided when it was recorded. */
export function attemptFailed(context: RunContext, { data, occurredAt }: MachineEventOf<"AttemptFailed">): Change {
  const { failure, outcome, finding, next } = data;
  const before = openTrial(context);
  const failures = [...before.failures, { failure, retried: next.do === "retry" }];
  const trial = { ...answered(before), failures, finding };
  switch (next.do) {
    case "retry": {
      const isQuota = next.reason === "quota";
      const nextAttempt = trial.nextAttempt + (isQuota ? 0 : 1);
      const change = closeAttempt(withTrial(context, { ...trial, nextAttempt }));
      const owedWait = { reason: next.reason, until: next.until, since: occurredAt };
      return {
        ...change,
        owedWait,
        current: isQuota ? afterThrottle(context, change.current, next.waitMs) : change.current,
      };
    }
    case "run":
      return {
        ...closeAttempt(withTrial(context, freshTrial(trial.trial))),
        suspendFor: { reason: next.reason, failure },
      };
    default:
      return closeAttempt(afterTrial(context, { ...trial, outcome }, next, failure));
  }
}

/** The call was cut off by a signal or a crash. It is repeated under its number, or its trial is left undecided. */
export function attemptAbandoned(context: RunContext, { data }: MachineEventOf<"AttemptAbandoned">): Change {
  const { cause, next } = data;
  const abandonedInRow = cause === "crash" ? context.abandonedInRow + 1 : context.abandonedInRow;
  if (next.do === "repeat") return { attempt: null, abandonedInRow };
  const current = afterTrial(context, { ...openTrial(context), outcome: "undecided" }, next, null);
  return { current, attempt: null, abandonedInRow: 0 };
}

/** The largest attempt number that ended is that of the trial now. */
function answered(trial: TrialProgress): TrialProgress {
  return { ...trial, attempts: Math.max(trial.attempts, trial.nextAttempt) };
}

/** The current model after one of its trials has ended, as `next` says. */
function afterTrial(
  context: RunContext,
  trial: TrialProgress,
  next: AfterTrial,
  failure: GivenUp["failure"],
): CurrentModel {
  switch (next.do) {
    case "trial":
      return withTrial(context, trial, { begin: freshTrial(trial.trial + 1) });
    case "probe":
      return withTrial(context, trial, { outcome: next.outcome });
    case "model":
      return { ...withTrial(context, trial), ended: { verdict: next.verdict, failure } };
  }
}

/** With the open trial as it is now; `outcome` settles its probe, `begin` is the trial after it. */
function withTrial(
  context: RunContext,
  trial: TrialProgress,
  { outcome = null, begin }: { readonly outcome?: TrialOutcome | null; readonly begin?: TrialProgress } = {},
): CurrentModel {
  const current = currentModel(context);
  const open = openProbe(context);
  const trials = [...open.trials.slice(0, -1), trial, ...(begin === undefined ? [] : [begin])];
  const probe: ProbeProgress = { ...open, outcome, trials };
  return { ...current, probes: current.probes.map((old) => (old === open ? probe : old)) };
}

function closeAttempt(current: CurrentModel) {
  return {
    attempt: null,
    abandonedInRow: 0,
    current: { ...current, calls: current.calls + 1, throttlesInRow: 0 },
  };
}

function afterThrottle(before: RunContext, current: CurrentModel, waitMs: number): CurrentModel {
  const throttlesInRow = 1 + currentModel(before).throttlesInRow;
  return { ...current, throttlesInRow, quotaWaitedMs: current.quotaWaitedMs + waitMs };
}
