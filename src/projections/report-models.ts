import { z } from "zod";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, ListedModel } from "../events/run-event.ts";
import { trialPlan } from "../events/trial-plan.ts";
import type { RunContext } from "../machine/run-context.ts";
import { type Attempt, attemptsOf, isAbandoned, isAnswered, largestAttempt } from "./report-attempts.ts";
import { changeOf } from "./report-change.ts";
import { costUsdOf, tokenUseOf } from "./report-cost.ts";
import { eventsOf } from "./report-events.ts";
import type { ReportError, ReportModel, ReportProbe, ReportRun } from "./report-model.ts";
import { probesOf } from "./report-probes.ts";
import { streamsOf } from "./report-streams.ts";
import { trialRatesOf } from "./report-trials.ts";
import { isCounted, undeclaredOf } from "./report-undeclared.ts";

type Concluded = EventData<"ModelConcluded">;

/** What an advice may speak of besides the error: the run, the model, and what came of its probes. */
export interface Advised {
  readonly run: ReportRun;
  readonly modelId: string;
  readonly probes: readonly ReportProbe[];
}
/** Says in English what an error of one model means and what to do about it. */
export type Advise = (error: ReportError, about: Advised) => string;

/**
 * The listed models with all that is known of each, in registry order; none before the run has listed them. One model a
 * step, for a run may have thousands.
 */
export function* modelSteps(
  events: readonly RecordedEvent[],
  { models: listed, drivenMsOfModels }: RunContext,
  run: ReportRun,
  advise: Advise,
): Generator<void, ReportModel[]> {
  const attemptsByIndex = attemptsByModel(events);
  const concludedByIndex = new Map(eventsOf(events, "ModelConcluded").map(({ data }) => [data.index, data]));
  const previousById = new Map(previousOf(events).map((previous) => [previous.modelId, previous]));
  const models: ReportModel[] = [];
  for (const model of listed) {
    const facts = {
      concluded: concludedByIndex.get(model.index) ?? null,
      attempts: attemptsByIndex.get(model.index) ?? [],
      previous: withoutModelId(previousById.get(model.modelId)),
      durationMs: drivenMsOfModels[model.index - 1] ?? null,
    };
    models.push(modelOf(model, facts, run, advise));
    yield;
  }
  return models;
}

/** A search through all attempts for each model would take minutes for a run of thousands. */
function attemptsByModel(events: readonly RecordedEvent[]): ReadonlyMap<number, readonly Attempt[]> {
  const byIndex = new Map<number, Attempt[]>();
  for (const attempt of attemptsOf(events)) {
    const own = byIndex.get(attempt.start.index);
    if (own === undefined) byIndex.set(attempt.start.index, [attempt]);
    else own.push(attempt);
  }
  return byIndex;
}

/** What the events say of one model. */
interface ModelFacts {
  readonly concluded: Concluded | null;
  readonly attempts: readonly Attempt[];
  readonly previous: ReportModel["previous"];
  readonly durationMs: number | null;
}

function modelOf(
  model: ListedModel,
  { concluded, attempts, previous, durationMs }: ModelFacts,
  run: ReportRun,
  advise: Advise,
): ReportModel {
  const probes = probesOf(model, attempts, trialPlan(run.options.trials), concluded !== null);
  const counted = attempts.filter(isCounted(model));
  const judged = judgementOf(concluded, counted, (error) => advise(error, { run, modelId: model.modelId, probes }));
  return {
    ...identityOf(model),
    ...judged,
    probes,
    undeclared: undeclaredOf(model, attempts),
    trialRates: trialRatesOf(probes),
    skip: skipOf(model, judged.verdict),
    previous,
    change: changeOf({ ...judged, previous }),
    durationMs,
    ...usageOf(model, attempts),
  };
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

function judgementOf(
  concluded: Concluded | null,
  attempts: readonly Attempt[],
  advise: (error: ReportError) => string,
) {
  if (concluded === null) return { ...pendingJudgement, attempts: largestAttempt(attempts) };
  const { verdict, rating, scores, badge, successRate, latencyMs, firstTokenMs } = concluded;
  const { capabilities, certifiedAt, expiresAt } = concluded;
  const error = errorOf(concluded, attempts);
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
    error: error === null ? null : { ...error, advice: advise(error) },
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

function previousOf(events: readonly RecordedEvent[]) {
  return events.flatMap((event) =>
    event.type === "CertificationsSuperseded" || event.type === "CleanupSkipped" ? event.data.previous : [],
  );
}

function withoutModelId(
  previous: EventData<"CleanupSkipped">["previous"][number] | undefined,
): ReportModel["previous"] {
  if (previous === undefined) return null;
  const { verdict, rating, runId } = previous;
  return { verdict, rating, runId };
}
