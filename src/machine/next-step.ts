import { isoToMs, msToIso } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { NextStep } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import type { CallFailure, FailureCategory } from "../events/vocabulary.ts";
import { hasReplied, isAlike, markOf } from "./alike.ts";
import { quotaWaitMs, retryWaitMs } from "./backoff.ts";
import { hadServerErrorsOnly } from "./model-events.ts";
import { type CurrentModel, currentModel, openProbe, type ProbeProgress, type RunContext } from "./run-context.ts";

/** So many models in a row, without a success between them, mean that the account or the service is at fault. */
const modelsInRow = 3;

/** What the decision may not read by itself: the time, and a number in [0, 1). */
export interface Chance {
  readonly now: string;
  readonly random: number;
}

/**
 * What follows a failed call. It is decided here, once, and recorded in `AttemptFailed`; the fold never decides again,
 * so that a later change of this policy cannot rewrite a past run. The context is the one with the attempt still open;
 * `judged` is what the failure itself showed of the probed capability, null where it showed nothing.
 */
export function nextStep(
  context: RunContext,
  failure: CallFailure,
  judged: "passed" | "failed" | null,
  chance: Chance,
): NextStep {
  const current = currentModel(context);
  const options = present(context.options, "options");
  const probe = openProbe(context);
  if (!probe.counted && givesUpModel.has(failure.category)) return { do: "probe", outcome: "undecided" };
  if (failure.category === "unsupported" && !hasReplied(current)) return { do: "model", verdict: "failed" };
  if (judged !== null) return { do: "probe", outcome: judged };
  switch (failure.category) {
    case "throttled":
      return afterThrottle(context, current, options, failure, chance);
    case "daily_quota":
      return { do: "model", verdict: "inconclusive" };
    case "unknown_model":
    case "needs_profile":
      return { do: "model", verdict: "failed" };
    case "end_of_life":
      return { do: "model", verdict: "skipped" };
    case "access_denied":
      return retryOnceIfTold(context, failure, chance) ?? afterRefusal(context);
    case "credentials":
      return retryOnceIfTold(context, failure, chance) ?? { do: "run", reason: "credentials" };
    case "rejected":
    case "unsupported":
      return { do: "probe", outcome: "failed" };
    case "server_error":
    case "timeout":
    case "connection_failed":
    case "reply_cut":
    case "unknown":
      return retryIfUseful(context, failure, chance) ?? afterLastAttempt(context, current, failure);
  }
}

/** What ends a model at once, or counts towards a refused account: not by a probe that only looks for more than is declared. */
const givesUpModel: ReadonlySet<FailureCategory> = new Set([
  "daily_quota",
  "unknown_model",
  "needs_profile",
  "unsupported",
  "end_of_life",
  "access_denied",
]);

/** The same number of abandonments in a row without a recorded interrupt leaves the probe undecided. */
const abandonmentsInRow = 3;

/** What follows a call that was cut off. `cause` is a signal that was recorded, or a crash that was found at resume. */
export function nextAfterAbandonment(context: RunContext, cause: "interrupt" | "crash"): "repeat" | "undecided" {
  return cause === "crash" && context.abandonedInRow + 1 >= abandonmentsInRow ? "undecided" : "repeat";
}

/** Three models in a row that throttling was waited out for in vain mean that it is the account's: the rest is not waited for. */
function afterThrottle(
  context: RunContext,
  current: CurrentModel,
  options: RunOptions,
  failure: CallFailure,
  chance: Chance,
): NextStep {
  if (modelsRefusedAlike(context, failure) >= modelsInRow && !hasReplied(current)) {
    return { do: "model", verdict: "inconclusive" };
  }
  const waitMs = quotaWaitMs(current.throttlesInRow + 1, failure.retryAfterMs, chance.random);
  const leftMs = leftToWaitMs(current, options);
  if (waitMs > leftMs) return { do: "probe", outcome: "undecided", beyondMaxWait: { waitMs, leftMs } };
  return { do: "retry", reason: "quota", waitMs, until: msToIso(isoToMs(chance.now) + waitMs) };
}

/** Another attempt, where one is left and what was asked twice, or of the model before, is not asked again in vain. */
function retryIfUseful(context: RunContext, failure: CallFailure, chance: Chance): NextStep | null {
  const probe = openProbe(context);
  const options = present(context.options, "options");
  const isLast = probe.nextAttempt >= options.maxRetries;
  return isLast || isRefusedAlike(probe, failure) || isWaitedForInVain(context, failure)
    ? null
    : retry(probe, options, failure, chance);
}

/** The model before was refused with the same words, after the wait that they ask for. */
function isWaitedForInVain(context: RunContext, failure: CallFailure): boolean {
  return failure.retryAfterMs !== null && isRefusal(failure) && modelsRefusedAlike(context, failure) > 0;
}

/** How many models in a row before this one were refused just so, and nothing else. */
function modelsRefusedAlike({ models, current, refusedAlike }: RunContext, failure: CallFailure): number {
  const model = present(models[present(current, "current model").index - 1], "listed model");
  return refusedAlike !== null && isAlike(refusedAlike.mark, markOf(failure, model)) ? refusedAlike.models : 0;
}

/** An answer with a status that is not Bedrock's: somebody on the way refuses, and there is a connection. */
function isRefusal(failure: CallFailure): failure is Refusal {
  return (failure.category === "connection_failed" || failure.category === "unknown") && failure.httpStatus !== null;
}

type Refusal = CallFailure & { readonly httpStatus: number };

function afterLastAttempt(context: RunContext, current: CurrentModel, failure: CallFailure): NextStep {
  if (isRefusal(failure) && openProbe(context).counted && !hasReplied(current))
    return afterForeignRefusal(context, failure);
  return isOutage(context, current, failure) ? { do: "run", reason: "outage" } : { do: "probe", outcome: "undecided" };
}

/** As with access: before any success the third model in a row suspends; a 5xx does it after one too. */
function afterForeignRefusal(context: RunContext, failure: Refusal): NextStep {
  const isOpenRoad = context.anySuccess && failure.httpStatus < 500;
  const isThird = modelsRefusedAlike(context, failure) + 1 >= modelsInRow;
  return isThird && !isOpenRoad ? { do: "run", reason: "outage" } : { do: "model", verdict: "inconclusive" };
}

function retry(probe: ProbeProgress, options: RunOptions, failure: CallFailure, chance: Chance): NextStep {
  const askedMs = failure.retryAfterMs === null ? null : Math.min(failure.retryAfterMs, options.maxWaitMs);
  const waitMs = retryWaitMs(probe.nextAttempt, askedMs, chance.random);
  return { do: "retry", reason: "retry", waitMs, until: msToIso(isoToMs(chance.now) + waitMs) };
}

/** What the model's patience still allows; changed options may have left less than nothing. */
function leftToWaitMs({ quotaWaitedMs }: CurrentModel, { maxWaitMs }: RunOptions): number {
  return Math.max(0, maxWaitMs - quotaWaitedMs);
}

/** A refusal that says when a call may succeed (a subscription that is being made, a clock that was set) is believed once. */
function retryOnceIfTold(context: RunContext, failure: CallFailure, chance: Chance): NextStep | null {
  const { retryAfterMs, category } = failure;
  const probe = openProbe(context);
  const options = present(context.options, "options");
  if (retryAfterMs === null || retryAfterMs > leftToWaitMs(currentModel(context), options)) return null;
  if (modelsRefusedAlike(context, failure) > 0) return null;
  const isFirst = probe.failures.every((past) => past.failure.category !== category);
  return isFirst && probe.nextAttempt < options.maxRetries ? retry(probe, options, failure, chance) : null;
}

/**
 * Whether the last two calls were refused alike, with any status but a 5xx: a third would be too. Time-outs, errors of
 * the model itself and cut replies pass, whatever their status.
 */
function isRefusedAlike(probe: ProbeProgress, failure: CallFailure): boolean {
  const last = probe.failures.at(-1)?.failure;
  if (last === undefined || !isRefusal(failure) || failure.httpStatus >= 500) return false;
  const { code, message, httpStatus } = failure;
  return last.code === code && last.message === message && last.httpStatus === httpStatus;
}

function afterRefusal(context: RunContext): NextStep {
  if (context.anySuccess) return { do: "model", verdict: "failed" };
  if (context.accessRefusedInRow + 1 >= modelsInRow) return { do: "run", reason: "access" };
  return { do: "model", verdict: "inconclusive" };
}

function isOutage(context: RunContext, current: CurrentModel, failure: CallFailure): boolean {
  const failures = [...openProbe(context).failures.map((past) => past.failure), failure];
  if (failures.every((one) => one.category === "connection_failed" && !isRefusal(one))) return true;
  const othersInRow = context.serverErrorModelsInRow + 1 >= modelsInRow;
  const onlyServerErrors = current.calls === 0 || hadServerErrorsOnly(current);
  return othersInRow && failure.category === "server_error" && onlyServerErrors;
}
