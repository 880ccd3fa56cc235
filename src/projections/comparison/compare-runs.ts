import type { Report, ReportModel } from "../report-model.ts";
import { RATE_FLOOR } from "./compare-capability.ts";
import { judgeModel, type MeasuredModel, measureModel, oneSided, testsOf } from "./compare-model.ts";
import { LATENCY_FLOOR_MS, LATENCY_RATIO_FLOOR } from "./compare-times.ts";
import type { ComparedRun } from "./compared-run.ts";
import type { ComparedModel, ComparedSide, Comparison } from "./comparison-model.ts";
import { comparisonTotals } from "./comparison-totals.ts";
import { differencesOf } from "./differences.ts";
import { discoveriesOf, FALSE_DISCOVERY_RATE } from "./discoveries.ts";
import { isSameSuite, sameProbes } from "./same-questions.ts";

/**
 * What became of the models of run A in run B, in the order of B, those that only A certified last; a model that neither
 * asked anything (past its end of life) is left out. Pure. docs/comparing.md has the rules.
 */
export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
  const how = { isSameSuite: isSameSuite(a, b), isSame: sameProbes(a, b) };
  const [inA, inB] = [certifiedIn(a.report), certifiedIn(b.report)];
  const calls = (run: ComparedRun, modelId: string) => run.callsByModel.get(modelId) ?? [];
  const entries = [...inB.values()].map((model): ReportModel | MeasuredModel => {
    const { modelId } = model;
    const before = inA.get(modelId);
    if (before === undefined) return model;
    const side = { model: before, calls: calls(a, modelId) };
    return measureModel(side, { model, calls: calls(b, modelId) }, how.isSame);
  });
  const { tests, largestPValue } = discoveriesOf(entries.flatMap((entry) => ("a" in entry ? testsOf(entry) : [])));
  const models: ComparedModel[] = [
    ...entries.map((entry) => ("a" in entry ? judgeModel(entry, { ...how, largestPValue }) : oneSided(entry, "b"))),
    ...[...inA.values()].filter(({ modelId }) => !inB.has(modelId)).map((model) => oneSided(model, "a")),
  ];
  return {
    schemaVersion: 1,
    a: sideOf(a.report),
    b: sideOf(b.report),
    differences: differencesOf(a.report, b.report),
    thresholds: {
      falseDiscoveryRate: FALSE_DISCOVERY_RATE,
      ratePoints: RATE_FLOOR,
      latencyRatio: LATENCY_RATIO_FLOOR,
      latencyMs: LATENCY_FLOOR_MS,
    },
    totals: { ...comparisonTotals(models), tests, costUsd: { a: a.report.totals.costUsd, b: b.report.totals.costUsd } },
    models,
  };
}

/** Those that were asked, or still will be. */
function certifiedIn({ models }: Report): ReadonlyMap<string, ReportModel> {
  return new Map(models.filter(({ skip }) => skip === null).map((model) => [model.modelId, model]));
}

function sideOf({ run, totals }: Report): ComparedSide {
  const { id, status, target, startedAt, endedAt, suite, options, headPosition, headHash } = run;
  const { models, pending } = totals;
  return {
    id,
    status,
    target,
    startedAt,
    endedAt,
    suite,
    trials: options.trials,
    models,
    pending,
    headPosition,
    headHash,
  };
}
