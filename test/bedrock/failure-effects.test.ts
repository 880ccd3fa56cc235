import { describe, expect, it } from "vitest";
import { type FailureEffect, failureEffects } from "../../src/bedrock/failure-effects.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import { type FailureCategory, failureCategorySchema } from "../../src/events/vocabulary.ts";
import { type FailureStep, nextStep } from "../../src/machine/next-step.ts";
import type { CurrentModel, RunContext, TrialProgress } from "../../src/machine/run-context.ts";
import { failure, listed, listing, options, runStarted } from "../support/run-fixture.ts";
import { follow } from "../support/situations.ts";

const chance = { now: "2026-11-22T12:00:00.000Z", random: 0.5 };

/** No gate among its probes: what a gate leads to is no effect of the failure. */
const model = listed(1, "one");
const plain = { ...model, probes: model.probes.map((probe) => ({ ...probe, gate: false })) };

/** The only call so far but for a failure of category `before`, if one is given. */
function firstCall(maxRetries: number, before?: FailureCategory): RunContext {
  const events: RunEvent[] = [
    { type: "RunStarted", data: { ...runStarted, options: { ...options, maxRetries, maxWaitMs: 60_000 } } },
    { type: "ModelsListed", data: listing(plain, listed(2, "two")) },
    { type: "CleanupSkipped", data: { previous: [] } },
    { type: "ModelStarted", data: { index: 1, modelId: "one" } },
    {
      type: "AttemptStarted",
      data: { attemptId: "a", index: 1, modelId: "one", probe: "first", trial: 1, attempt: 1 },
    },
  ];
  const { context } = follow(events);
  if (before === undefined || context.current === null) return context;
  const failures = [{ failure: failure(before), retried: true }];
  return {
    ...context,
    current: withTrials(context.current, { failures }),
  };
}

const first = firstCall(2);
const last = firstCall(1);
/** The second and last attempt, after a time-out. */
const afterTimeout = firstCall(1, "timeout");
/** Everything that the machine looks at besides the failure: attempts, a success before, models in a row. */
const situations: readonly RunContext[] = [
  first,
  last,
  afterTimeout,
  { ...last, anySuccess: true },
  replied(last),
  refusedAlike(last),
  { ...last, accessRefusedInRow: 2, serverErrorModelsInRow: 2 },
];

function replied(context: RunContext): RunContext {
  const { current } = context;
  if (current === null) return context;
  return { ...context, current: withTrials(current, { latencyMs: 5 }) };
}

/** The model with this change in every trial of its probes. */
function withTrials(current: CurrentModel, change: Partial<TrialProgress>): CurrentModel {
  const changed = (trial: TrialProgress) => ({ ...trial, ...change });
  return { ...current, probes: current.probes.map((probe) => ({ ...probe, trials: probe.trials.map(changed) })) };
}

/** Three models before it were throttled alone. */
function refusedAlike(context: RunContext): RunContext {
  return {
    ...context,
    refusedAlike: { mark: { category: "throttled", code: "", httpStatus: null, words: "" }, models: 3 },
  };
}

/** Every step that the machine can take after a failure of the category. */
function stepsAfter(category: FailureCategory): FailureStep[] {
  return situations.flatMap((context) =>
    [null, 1_000, 60_001].flatMap((retryAfterMs) =>
      statusesOf(category).flatMap((httpStatus) =>
        (category === "rejected" ? (["passed", "failed"] as const) : [null]).map((judged) =>
          nextStep(context, { ...failure(category, retryAfterMs), httpStatus }, judged, chance),
        ),
      ),
    ),
  );
}

/** A connection that failed has a status where somebody on the way has answered. */
function statusesOf(category: FailureCategory): readonly (number | null)[] {
  return category === "connection_failed" ? [null, 403] : [null];
}

/** The published effect, as the machine's steps have it. A model that is given up leaves the probe undecided. */
function effectOf(steps: readonly FailureStep[], withoutTime: FailureStep) {
  const after = steps.map(({ next }) => next);
  const retries = new Set(after.flatMap((next) => (next.do === "retry" ? [next.reason] : [])));
  const isTold = retries.size > 0 && withoutTime.next.do !== "retry";
  return {
    repeats: retries.has("quota") ? "quota" : isTold ? "told" : retries.has("retry") ? "attempts" : null,
    probe: new Set(steps.flatMap(({ outcome }) => outcome ?? [])),
    model: new Set(after.flatMap((next) => (next.do === "model" ? [next.verdict] : []))),
    run: new Set(after.flatMap((next) => (next.do === "run" ? [next.reason] : []))),
  };
}

function published({ repeats, probe, model, run }: FailureEffect) {
  const words = (list: readonly { readonly is: string }[]) => new Set(list.map(({ is }) => is));
  return { repeats, probe: words(probe), model: words(model), run: words(run) };
}

describe("the published effect of a failure", () => {
  it.each(failureCategorySchema.options)("is what the machine does after %s", (category) => {
    const withoutTime = nextStep(first, failure(category), null, chance);
    expect(published(failureEffects[category])).toEqual(effectOf(stepsAfter(category), withoutTime));
  });
});
