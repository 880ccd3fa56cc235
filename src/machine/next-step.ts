import { isoToMs, msToIso } from "../events/iso-time.ts";
import type { AfterAbandonment, AfterTrial, NextStep } from "../events/next-step.ts";
import { present } from "../events/present.ts";
import type { EventData } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import { settledOutcome, trialPlan } from "../events/trial-plan.ts";
import type { CallFailure, FailureCategory, TrialOutcome } from "../events/vocabulary.ts";
import { hasReplied, isAlike, markOf } from "./alike.ts";
import { quotaWaitMs, retryWaitMs } from "./backoff.ts";
import { hadServerErrorsOnly } from "./model-events.ts";
import {
  type CurrentModel,
  currentModel,
  openProbe,
  openTrial,
  type RunContext,
  type TrialProgress,
} from "./run-context.ts";

/** This many models in a row, without a success between them, mean that the account or the service is at fault. */
const modelsInRow = 3;

/** What the decision may not read by itself: the time, and a number in [0, 1). */
export interface Chance {
  readonly now: string;
  readonly random: number;
}

/**
 * What a failed call leads to: the outcome of its trial, null if the trial continues or starts again, and what follows.
 */
export type FailureStep = Pick<EventData<"AttemptFailed">, "outcome" | "next" | "beyondMaxWait">;

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
): FailureStep {
  const current = currentModel(context);
  const { counted } = openProbe(context);
  if (!counted && givesUpModel.has(failure.category)) return settled(context, "undecided");
  if (failure.category === "unsupported" && !hasReplied(current)) return givenUp("failed");
  if (judged !== null) return settled(context, judged);
  switch (failure.category) {
    case "throttled":
      return afterThrottle(context, failure, chance);
    case "daily_quota":
      return givenUp("inconclusive");
    case "unknown_model":
    case "needs_profile":
      return givenUp("failed");
    case "end_of_life":
      return givenUp("skipped");
    case "access_denied":
      return retryOnceIfTold(context, failure, chance) ?? afterRefusal(context);
    case "credentials":
      return retryOnceIfTold(context, failure, chance) ?? unsettled({ do: "run", reason: "credentials" });
    case "rejected":
    case "unsupported":
      return settled(context, "failed");
    case "server_error":
    case "timeout":
    case "connection_failed":
    case "reply_cut":
    case "unknown":
      return retryIfUseful(context, failure, chance) ?? afterLastAttempt(context, failure);
  }
}

/**
 * What follows a trial of the open probe that ends so. A counted probe that failed is confirmed with other words, as
 * often as its plan says; a gate that did not pass ends the model. A probe that only looks for more than is declared is
 * asked once.
 */
export function afterTrial(context: RunContext, outcome: TrialOutcome): AfterTrial {
  const { counted, gate, trials } = openProbe(context);
  if (!counted) return { do: "probe", outcome };
  if (gate && outcome === "undecided") return { do: "model", verdict: "inconclusive" };
  const before = trials.flatMap((trial) => trial.outcome ?? []);
  const plan = trialPlan(present(context.options, "options").trials);
  const probe = settledOutcome([...before, outcome], plan);
  if (probe === null) return { do: "trial" };
  return gate && probe === "failed" ? { do: "model", verdict: "failed" } : { do: "probe", outcome: probe };
}

function settled(context: RunContext, outcome: TrialOutcome): FailureStep {
  return { outcome, next: afterTrial(context, outcome) };
}

function givenUp(verdict: "failed" | "inconclusive" | "skipped"): FailureStep {
  return { outcome: "undecided", next: { do: "model", verdict } };
}

function unsettled(next: Extract<NextStep, { do: "retry" | "run" }>): FailureStep {
  return { outcome: null, next };
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

/** The same number of abandonments in a row without a recorded interrupt leaves the trial undecided. */
const abandonmentsInRow = 3;

/** What follows a call that was cut off. `cause` is a signal that was recorded, or a crash that was found at resume. */
export function nextAfterAbandonment(context: RunContext, cause: "interrupt" | "crash"): AfterAbandonment {
  const isHopeless = cause === "crash" && context.abandonedInRow + 1 >= abandonmentsInRow;
  return isHopeless ? afterTrial(context, "undecided") : { do: "repeat" };
}

/**
 * Three models in a row for which throttling was waited out in vain mean that it is the account's: the rest is not
 * waited for.
 */
function afterThrottle(context: RunContext, failure: CallFailure, chance: Chance): FailureStep {
  const current = currentModel(context);
  const options = present(context.options, "options");
  if (modelsRefusedAlike(context, failure) >= modelsInRow && !hasReplied(current)) return givenUp("inconclusive");
  const waitMs = quotaWaitMs(current.throttlesInRow + 1, failure.retryAfterMs, chance.random);
  const leftMs = leftToWaitMs(current, options);
  if (waitMs > leftMs) return { ...settled(context, "undecided"), beyondMaxWait: { waitMs, leftMs } };
  return unsettled({ do: "retry", reason: "quota", waitMs, until: msToIso(isoToMs(chance.now) + waitMs) });
}

/** Another attempt, if one is left and the same refusal has not come twice, or from the model before. */
function retryIfUseful(context: RunContext, failure: CallFailure, chance: Chance): FailureStep | null {
  const trial = openTrial(context);
  const options = present(context.options, "options");
  const isLast = trial.nextAttempt >= options.maxRetries;
  return isLast || isRefusedAlike(trial, failure) || isWaitedForInVain(context, failure)
    ? null
    : retry(trial, options, failure, chance);
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

function afterLastAttempt(context: RunContext, failure: CallFailure): FailureStep {
  const current = currentModel(context);
  if (isRefusal(failure) && openProbe(context).counted && !hasReplied(current))
    return afterForeignRefusal(context, failure);
  return isOutage(context, current, failure)
    ? unsettled({ do: "run", reason: "outage" })
    : settled(context, "undecided");
}

/** As with access: before any success the third model in a row suspends; a 5xx does it after one too. */
function afterForeignRefusal(context: RunContext, failure: Refusal): FailureStep {
  const isOpenRoad = context.anySuccess && failure.httpStatus < 500;
  const isThird = modelsRefusedAlike(context, failure) + 1 >= modelsInRow;
  return isThird && !isOpenRoad ? unsettled({ do: "run", reason: "outage" }) : givenUp("inconclusive");
}

function retry(trial: TrialProgress, options: RunOptions, failure: CallFailure, chance: Chance): FailureStep {
  const askedMs = failure.retryAfterMs === null ? null : Math.min(failure.retryAfterMs, options.maxWaitMs);
  const waitMs = retryWaitMs(trial.nextAttempt, askedMs, chance.random);
  return unsettled({ do: "retry", reason: "retry", waitMs, until: msToIso(isoToMs(chance.now) + waitMs) });
}

/** What the model's patience still allows; changed options may have left less than nothing. */
function leftToWaitMs({ quotaWaitedMs }: CurrentModel, { maxWaitMs }: RunOptions): number {
  return Math.max(0, maxWaitMs - quotaWaitedMs);
}

/** A refusal that says when a call may succeed (a subscription that is being made, a clock that was set) is believed once. */
function retryOnceIfTold(context: RunContext, failure: CallFailure, chance: Chance): FailureStep | null {
  const { retryAfterMs, category } = failure;
  const trial = openTrial(context);
  const options = present(context.options, "options");
  if (retryAfterMs === null || retryAfterMs > leftToWaitMs(currentModel(context), options)) return null;
  if (modelsRefusedAlike(context, failure) > 0) return null;
  const isFirst = trial.failures.every((past) => past.failure.category !== category);
  return isFirst && trial.nextAttempt < options.maxRetries ? retry(trial, options, failure, chance) : null;
}

/**
 * Whether the last two calls were refused in the same way, with any status except a 5xx: a third would be too.
 * Time-outs, errors of the model itself and cut replies pass, whatever their status.
 */
function isRefusedAlike(trial: TrialProgress, failure: CallFailure): boolean {
  const last = trial.failures.at(-1)?.failure;
  if (last === undefined || !isRefusal(failure) || failure.httpStatus >= 500) return false;
  const { code, message, httpStatus } = failure;
  return last.code === code && last.message === message && last.httpStatus === httpStatus;
}

function afterRefusal(context: RunContext): FailureStep {
  if (context.anySuccess) return givenUp("failed");
  if (context.accessRefusedInRow + 1 >= modelsInRow) return unsettled({ do: "run", reason: "access" });
  return givenUp("inconclusive");
}

function isOutage(context: RunContext, current: CurrentModel, failure: CallFailure): boolean {
  const failures = [...openTrial(context).failures.map((past) => past.failure), failure];
  if (failures.every((one) => one.category === "connection_failed" && !isRefusal(one))) return true;
  const othersInRow = context.serverErrorModelsInRow + 1 >= modelsInRow;
  const onlyServerErrors = current.calls === 0 || hadServerErrorsOnly(current);
  return othersInRow && failure.category === "server_error" && onlyServerErrors;
}
