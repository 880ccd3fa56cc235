import type { EventData, ListedModel } from "../events/run-event.ts";
import type { TrialPlan } from "../events/trial-plan.ts";
import type { CallFailure, ProbeOutcome, Verdict } from "../events/vocabulary.ts";
import { badgeFor } from "./badge.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { conclusionError } from "./conclusion-error.ts";
import { timeAfter } from "./expiry.ts";
import { type ProbeRecord, passedFigures, ratedProbe, type SettledProbe, settleProbe } from "./probe-record.ts";
import { RATING_RULES, ratingOf } from "./rating.ts";
import { type GivenUpVerdict, VERDICT_RULES, verdictOf } from "./verdict.ts";

/** Why a model was given up before all its probes were settled, and the failed call that showed it, if one did. */
interface GivenUp {
  readonly verdict: GivenUpVerdict;
  readonly failure: CallFailure | null;
}

/** Everything that a conclusion depends on. `probes` are all that were listed for the model, in order. */
export interface ConclusionFacts {
  readonly model: Pick<ListedModel, "index" | "modelId" | "plan">;
  readonly probes: readonly ProbeRecord[];
  readonly trialPlan: TrialPlan;
  readonly givenUp: GivenUp | null;
  /** ISO 8601 UTC in milliseconds; from it the certification is valid for `validForMs`. */
  readonly now: string;
  readonly validForMs: number;
}

/**
 * The data of `ModelConcluded`. A planned skip concludes without any probe. Throws where a model that was not given up
 * has a probe that was not run.
 */
export function concludeModel(facts: ConclusionFacts): EventData<"ModelConcluded"> {
  const { model, trialPlan, givenUp } = facts;
  const probes = facts.probes.map((record) => settleProbe(record, trialPlan));
  const verdict = model.plan.do === "skip" ? "skipped" : verdictOf(probes, givenUp === null ? null : givenUp.verdict);
  const capabilities = verdict === "skipped" ? {} : capabilitiesOf(probes);
  const isFlaky = Object.values(capabilities).some(({ state }) => state === "flaky");
  return {
    index: model.index,
    modelId: model.modelId,
    verdict,
    ...ratingFields(verdict, probes, isFlaky),
    ...outcomeFields(probes),
    capabilities,
    attempts: Math.max(0, ...probes.flatMap(({ trials }) => trials.map(({ attempts }) => attempts))),
    latencyMs: roundedMean(passedFigures(probes, "latencyMs")),
    firstTokenMs: roundedMean(passedFigures(probes, "firstTokenMs")),
    error: conclusionError({ verdict, plan: model.plan, probes, failure: givenUp === null ? null : givenUp.failure }),
    ...validity(verdict, facts),
    rules: { verdict: VERDICT_RULES, rating: RATING_RULES },
  };
}

function ratingFields(verdict: Verdict, probes: readonly SettledProbe[], isFlaky: boolean) {
  const rated = ratingOf(verdict, probes.map(ratedProbe), isFlaky);
  if (rated === null) return { rating: null, scores: null, badge: null };
  return { ...rated, badge: badgeFor(rated.rating) };
}

function outcomeFields(probes: readonly SettledProbe[]) {
  const count = (wanted: ProbeOutcome): number => probes.filter(({ outcome }) => outcome === wanted).length;
  const passed = count("passed");
  const failed = count("failed");
  const successRate = passed + failed === 0 ? null : passed / (passed + failed);
  return { successRate, passed, failed, undecided: count("undecided"), notRun: count("not_run") };
}

/** Every verdict that is in force has a beginning and an end; an inconclusive or skipped one is never in force. */
function validity(verdict: Verdict, { now, validForMs }: ConclusionFacts) {
  if (verdict === "inconclusive" || verdict === "skipped") return { certifiedAt: null, expiresAt: null };
  return { certifiedAt: now, expiresAt: timeAfter(now, validForMs) };
}

function roundedMean(valuesMs: readonly number[]): number | null {
  if (valuesMs.length === 0) return null;
  return Math.round(valuesMs.reduce((total, ms) => total + ms, 0) / valuesMs.length);
}
