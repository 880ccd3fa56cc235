import { present } from "../events/present.ts";
import type { SuspendReason } from "../events/vocabulary.ts";
import { isBeyondBudget } from "./budget.ts";
import type { RunState } from "./fold.ts";
import {
  type CurrentModel,
  currentModel,
  lastTrial,
  nextModel,
  type OpenAttempt,
  type RunContext,
  unsettledProbe,
  type Wait,
} from "./run-context.ts";

/** What is to be done next, as plain data: it can be printed as JSON. `record…` appends without calling anything. */
export type Effect =
  | { readonly do: "stop" }
  | { readonly do: "list" }
  | { readonly do: "clean_up" }
  | { readonly do: "call"; readonly attempt: OpenAttempt; readonly index: number; readonly callOrdinal: number }
  | { readonly do: "record_abandoned"; readonly attempt: OpenAttempt }
  | { readonly do: "record_suspended"; readonly reason: SuspendReason }
  | { readonly do: "wait"; readonly wait: Wait }
  | { readonly do: "start_wait"; readonly wait: Wait }
  | { readonly do: "start_pause"; readonly since: string; readonly delayMs: number }
  | { readonly do: "start_model"; readonly index: number; readonly modelId: string }
  | {
      readonly do: "start_attempt";
      readonly index: number;
      readonly modelId: string;
      readonly probe: string;
      readonly trial: number;
      readonly attempt: number;
    }
  | { readonly do: "conclude"; readonly index: number }
  | { readonly do: "skip"; readonly index: number }
  | { readonly do: "report" };

/**
 * The next effect of a run: the first row of the table in docs/ARCHITECTURE.md that fits. Resuming is nothing but
 * `RunResumed` and then this table, whatever the moment of the crash.
 */
export function effectFor(state: RunState): Effect {
  const { context } = state;
  if (!state.matches("running")) return { do: "stop" };
  if (context.attempt !== null) return openAttemptEffect(context, context.attempt);
  if (context.suspendFor !== null) return { do: "record_suspended", reason: context.suspendFor.reason };
  if (state.matches({ running: "listing" })) return { do: "list" };
  if (state.matches({ running: "cleanup" })) return { do: "clean_up" };
  if (context.wait !== null) return { do: "wait", wait: context.wait };
  if (state.matches({ running: "reporting" })) return { do: "report" };
  return context.current === null ? betweenModels(context) : withinModel(context, context.current);
}

function openAttemptEffect(context: RunContext, attempt: OpenAttempt): Effect {
  if (attempt.epoch !== context.epoch) return { do: "record_abandoned", attempt };
  const { index, calls } = currentModel(context);
  return { do: "call", attempt, index, callOrdinal: calls + 1 };
}

function withinModel(context: RunContext, current: CurrentModel): Effect {
  const { index, ended } = current;
  const probe = unsettledProbe(current);
  if (ended !== null || probe === null) return { do: "conclude", index };
  if (isBeyondBudget(context)) return { do: "record_suspended", reason: "budget" };
  if (context.owedWait !== null) return { do: "start_wait", wait: context.owedWait };
  const { modelId } = present(context.models[index - 1], `model ${index}`);
  const { trial, nextAttempt } = lastTrial(probe);
  return { do: "start_attempt", index, modelId, probe: probe.probe, trial, attempt: nextAttempt };
}

function betweenModels(context: RunContext): Effect {
  const { index, modelId, plan } = present(nextModel(context), "model left to certify");
  if (plan.do === "skip") return { do: "skip", index };
  if (isBeyondBudget(context)) return { do: "record_suspended", reason: "budget" };
  const { delayMs } = present(context.options, "options");
  if (context.pauseDueSince !== null && delayMs > 0)
    return { do: "start_pause", since: context.pauseDueSince, delayMs };
  return { do: "start_model", index, modelId };
}
