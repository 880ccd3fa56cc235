import { present } from "../events/present.ts";
import { callMicroUsd } from "../events/price.ts";
import type { ListedModel, ListedProbe } from "../events/run-event.ts";
import { trialPlan } from "../events/trial-plan.ts";
import type { CallFailure, FailureCategory } from "../events/vocabulary.ts";
import type { MachineEventOf } from "./machine-event.ts";
import { currentModel, lastTrial, nextModel, openProbe, type RunContext, unsettledProbe } from "./run-context.ts";

type CallEnd = MachineEventOf<"AttemptSucceeded" | "AttemptFailed" | "AttemptAbandoned">;

/**
 * What the open call counts against the budget now that it ends so, in micro-dollars: the price of its tokens; nothing,
 * where it was refused before any work; else the most that it can have cost. A model without a price counts nothing. A
 * request that went out twice also counts the most that it can have cost.
 */
export function countedMicroUsd(context: RunContext, end: CallEnd): number {
  const model = present(context.models[currentModel(context).index - 1], "listed model");
  const mostMicroUsd = listedProbe(model, openProbe(context).probe).maxMicroUsd ?? 0;
  const firstMicroUsd = end.type !== "AttemptAbandoned" && end.data.resent === true ? mostMicroUsd : 0;
  switch (end.type) {
    case "AttemptSucceeded": {
      const { inputTokens, outputTokens } = end.data.reply;
      if (inputTokens === null || outputTokens === null || model.price === null) return firstMicroUsd + mostMicroUsd;
      return firstMicroUsd + callMicroUsd(model.price, { inputTokens, outputTokens });
    }
    case "AttemptFailed":
      return firstMicroUsd + (isFree(end.data.failure) ? 0 : mostMicroUsd);
    case "AttemptAbandoned":
      return mostMicroUsd;
  }
}

/** Whether the next call could take the run beyond its budget; a call whose price nobody knows always could. */
export function isBeyondBudget(context: RunContext): boolean {
  const { maxCostMicroUsd } = present(context.options, "options");
  if (maxCostMicroUsd === null) return false;
  const next = nextProbe(context);
  if (next === null) return false;
  return next.maxMicroUsd === null || context.spentMicroUsd + next.maxMicroUsd > maxCostMicroUsd;
}

/**
 * The most that the rest of the run can cost in micro-dollars, when every probe is confirmed in full and every trial needs
 * all its attempts; null when a price is not known. Calls that a crash cuts off come on top.
 */
export function mostLeftMicroUsd(context: RunContext): number | null {
  const { maxRetries, trials } = present(context.options, "options");
  const { current, models, verdicts } = context;
  const { most: mostTrials } = trialPlan(trials);
  const waiting = models
    .slice(current === null ? verdicts.length : current.index)
    .flatMap(({ probes }) =>
      probes.map(({ maxMicroUsd, counted }) => most(maxMicroUsd, (counted ? mostTrials : 1) * maxRetries)),
    );
  const all = [...waiting, ...(current === null ? [] : leftOfCurrent(context, maxRetries, mostTrials))];
  return all.reduce((total, microUsd) => (total === null || microUsd === null ? null : total + microUsd), 0);
}

function leftOfCurrent(context: RunContext, maxRetries: number, mostTrials: number): (number | null)[] {
  const { index, probes, ended } = currentModel(context);
  const model = present(context.models[index - 1], "listed model");
  const open = ended === null ? probes.filter(({ outcome }) => outcome === null) : [];
  return open.map((progress) => {
    const { trial, nextAttempt } = lastTrial(progress);
    const laterTrials = progress.counted ? mostTrials - trial : 0;
    const calls = Math.max(1, maxRetries - nextAttempt + 1) + laterTrials * maxRetries;
    return most(listedProbe(model, progress.probe).maxMicroUsd, calls);
  });
}

function most(maxMicroUsd: number | null, calls: number): number | null {
  return maxMicroUsd === null ? null : maxMicroUsd * calls;
}

/** The probe that is called next, null when no call is to come before the next conclusion or the end. */
function nextProbe(context: RunContext): ListedProbe | null {
  const { current } = context;
  if (current === null) return nextModel(context)?.probes[0] ?? null;
  const probe = current.ended === null ? unsettledProbe(current) : null;
  if (probe === null) return null;
  return listedProbe(present(context.models[current.index - 1], "listed model"), probe.probe);
}

function listedProbe({ probes }: ListedModel, name: string): ListedProbe {
  return present(
    probes.find(({ probe }) => probe === name),
    `probe ${name}`,
  );
}

/** Refusals that a service answers with a status come before any work; in the middle of a reply, tokens were spent. */
const refusals: ReadonlySet<FailureCategory> = new Set([
  "throttled",
  "daily_quota",
  "unknown_model",
  "end_of_life",
  "needs_profile",
  "unsupported",
  "access_denied",
  "rejected",
]);

/** Without credentials or a connection nothing was ever sent, and what a stranger refuses comes to no model. */
const unsent: ReadonlySet<FailureCategory> = new Set(["credentials", "connection_failed"]);

/**
 * Whether a failed call took nothing, because it was refused before any work or never sent. A gateway that fails with a
 * 5xx may have passed the call on before, and so may a connection that was used again.
 */
export function isFree({ category, httpStatus }: CallFailure): boolean {
  if (unsent.has(category)) return httpStatus === null || httpStatus < 500;
  return refusals.has(category) && httpStatus !== null;
}
