import type { MachineEventOf } from "./machine-event.ts";
import {
  type CurrentModel,
  currentModel,
  isSameProbe,
  openProbe,
  type ProbeProgress,
  type RunContext,
} from "./run-context.ts";

type Change = Partial<RunContext>;

/** A call is about to be made: it is open until one of the other three says how it ended. */
export function attemptStarted(_: RunContext, { data, epoch }: MachineEventOf<"AttemptStarted">): Change {
  const { attemptId, probe, trial, attempt } = data;
  return { attempt: { attemptId, epoch, probe, trial, attempt } };
}

/** A complete reply came; its probe has the outcome that was judged then. */
export function attemptSucceeded(context: RunContext, { data }: MachineEventOf<"AttemptSucceeded">): Change {
  const probe = openProbe(context);
  return {
    ...closeAttempt(context, {
      ...probe,
      outcome: data.outcome,
      attempts: Math.max(probe.attempts, probe.nextAttempt),
      finding: data.finding,
      latencyMs: data.reply.latencyMs,
      firstTokenMs: data.reply.firstTokenMs,
    }),
    anySuccess: true,
    accessRefusedInRow: 0,
  };
}

/** The call brought no reply; what follows was decided when it was recorded. */
export function attemptFailed(context: RunContext, { data, occurredAt }: MachineEventOf<"AttemptFailed">): Change {
  const { failure, next } = data;
  const before = openProbe(context);
  const probe = {
    ...before,
    attempts: Math.max(before.attempts, before.nextAttempt),
    failures: [...before.failures, { failure, retried: next.do === "retry" }],
  };
  switch (next.do) {
    case "retry": {
      const isQuota = next.reason === "quota";
      const change = closeAttempt(context, { ...probe, nextAttempt: probe.nextAttempt + (isQuota ? 0 : 1) });
      const owedWait = { reason: next.reason, until: next.until, since: occurredAt };
      return {
        ...change,
        owedWait,
        current: isQuota ? afterThrottle(context, change.current, next.waitMs) : change.current,
      };
    }
    case "probe":
      return closeAttempt(context, { ...probe, outcome: next.outcome, finding: data.finding });
    case "model": {
      const change = closeAttempt(context, probe);
      return { ...change, current: { ...change.current, ended: { verdict: next.verdict, failure } } };
    }
    case "run":
      return {
        ...closeAttempt(context, { ...probe, nextAttempt: 1, attempts: 0, failures: [] }),
        suspendFor: { reason: next.reason, failure },
      };
  }
}

/** The call was cut off by a signal or a crash. It is repeated under its number, or its probe is left undecided. */
export function attemptAbandoned(context: RunContext, { data }: MachineEventOf<"AttemptAbandoned">): Change {
  const probe = openProbe(context);
  const abandonedInRow = data.cause === "crash" ? context.abandonedInRow + 1 : context.abandonedInRow;
  if (data.next === "repeat") return { attempt: null, abandonedInRow };
  return { ...withProbe(context, { ...probe, outcome: "undecided" }), attempt: null, abandonedInRow: 0 };
}

function closeAttempt(context: RunContext, probe: ProbeProgress) {
  const { current } = withProbe(context, probe);
  return {
    attempt: null,
    abandonedInRow: 0,
    current: { ...current, calls: current.calls + 1, throttlesInRow: 0 },
  };
}

function withProbe(context: RunContext, probe: ProbeProgress): { readonly current: CurrentModel } {
  const current = currentModel(context);
  return { current: { ...current, probes: current.probes.map((old) => (isSameProbe(old, probe) ? probe : old)) } };
}

function afterThrottle(before: RunContext, current: CurrentModel, waitMs: number): CurrentModel {
  const throttlesInRow = 1 + currentModel(before).throttlesInRow;
  return { ...current, throttlesInRow, quotaWaitedMs: current.quotaWaitedMs + waitMs };
}
