import { z } from "zod";
import type { EventData, ListedModel } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import { trialPlan } from "../events/trial-plan.ts";
import { type Attempt, isAbandoned, isAnswered, largestAttempt } from "./report-attempts.ts";
import { changeOf } from "./report-change.ts";
import { costUsdOf, tokenUseOf } from "./report-cost.ts";
import type { ReportError, ReportModel, ReportProbe, ReportRun } from "./report-model.ts";
import { probesOf } from "./report-probes.ts";
import { streamsOf } from "./report-streams.ts";
import { trialRatesOf } from "./report-trials.ts";
import { isCounted, undeclaredOf } from "./report-undeclared.ts";

type Concluded = EventData<"ModelConcluded">;

/** What advice may depend on in addition to the error: the run, the model, and the outcomes of its probes. */
export interface Advised {
  readonly run: ReportRun;
  readonly modelId: string;
  readonly probes: readonly ReportProbe[];
}
/** Says in English what an error of one model means and what to do about it. */
export type Advise = (error: ReportError, about: Advised) => string;

/**
 * What a report says about a model, except for what follows from the whole run: its time, and what to do about its
 * error.
 */
export type ModelFacts = Omit<ReportModel, "error"> & { readonly error: ReportError | null };

/** What the events of one model say of it; `concluded` is null while it is pending. */
interface OwnEvents {
  readonly concluded: Concluded | null;
  readonly attempts: readonly Attempt[];
  readonly previous: ReportModel["previous"];
}

/** The facts of one model. `trials` is how often the run was to ask each probe. */
export function modelFactsOf(
  model: ListedModel,
  { concluded, attempts, previous }: OwnEvents,
  trials: RunOptions["trials"],
): ModelFacts {
  const probes = probesOf(model, attempts, trialPlan(trials), concluded !== null);
  const judged = judgementOf(concluded, attempts.filter(isCounted(model)));
  return {
    ...identityOf(model),
    ...judged,
    probes,
    undeclared: undeclaredOf(model, attempts),
    trialRates: trialRatesOf(probes),
    skip: skipOf(model, judged.verdict),
    previous,
    change: changeOf({ ...judged, previous }),
    durationMs: null,
    ...usageOf(model, attempts),
  };
}

/** The model as it is reported. */
export function reportedModel(
  facts: ModelFacts,
  durationMs: number | null,
  run: ReportRun,
  advise: Advise,
): ReportModel {
  const { error, modelId, probes } = facts;
  const advised = error === null ? null : { ...error, advice: advise(error, { run, modelId, probes }) };
  return { ...facts, error: advised, durationMs };
}

function identityOf(model: ListedModel) {
  const { index, modelId, invocationId, invocationIdFrom, vendor, displayName } = model;
  const { legacyOn, endOfLifeOn, lifecycleFrom } = model;
  const identity = { index, modelId, invocationId, invocationIdFrom, vendor, displayName };
  return { ...identity, lifecycle: { legacyOn, endOfLifeOn, successor: successorOf(model), from: lifecycleFrom } };
}

const successorSchema = z.object({ successor: z.string() });

/** As the registry named it then. */
function successorOf({ entry }: ListedModel): string | null {
  const read = successorSchema.safeParse(entry);
  return read.success ? read.data.successor : null;
}

function judgementOf(concluded: Concluded | null, attempts: readonly Attempt[]) {
  if (concluded === null) return { ...pendingJudgement, attempts: largestAttempt(attempts) };
  const { verdict, rating, scores, badge, successRate, latencyMs, firstTokenMs } = concluded;
  const { capabilities, certifiedAt, expiresAt } = concluded;
  return {
    verdict,
    rating,
    scores,
    badge,
    successRate,
    latencyMs,
    firstTokenMs,
    capabilities,
    certifiedAt,
    expiresAt,
    error: errorOf(concluded, attempts),
    ...streamsOf(attempts),
    attempts: concluded.attempts,
  };
}

/** A conclusion does not record its error's status; the call that it came from does. */
function errorOf({ error }: Concluded, attempts: readonly Attempt[]): ReportError | null {
  if (error === null) return null;
  const failures = attempts.flatMap(({ end }) => (end?.type === "AttemptFailed" ? [end.data.failure] : []));
  const own = failures.findLast(({ category, code, message }) => {
    return category === error.category && code === error.code && message === error.message;
  });
  return { ...error, httpStatus: own?.httpStatus ?? null };
}

const pendingJudgement = {
  verdict: null,
  rating: null,
  scores: null,
  badge: null,
  successRate: null,
  latencyMs: null,
  firstTokenMs: null,
  streamedLatencyMs: null,
  buffered: false,
  capabilities: {},
  error: null,
  certifiedAt: null,
  expiresAt: null,
};

/** A skip that was planned has its date there; one that a call revealed may have one in the registry. */
function skipOf({ plan, endOfLifeOn }: ListedModel, verdict: ReportModel["verdict"]): ReportModel["skip"] {
  if (plan.do === "skip") return { reason: plan.reason, date: plan.date };
  return verdict === "skipped" ? { reason: "end_of_life", date: endOfLifeOn } : null;
}

function usageOf(model: ListedModel, attempts: readonly Attempt[]) {
  const use = tokenUseOf(attempts);
  return {
    calls: attempts.filter(isAnswered).length,
    abandonedCalls: attempts.filter(isAbandoned).length,
    retries: attempts.filter(({ end }) => end?.type === "AttemptFailed" && end.data.next.do === "retry").length,
    ...use,
    costUsd: costUsdOf(model.price, use),
  };
}
