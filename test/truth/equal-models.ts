import { capabilitiesOf } from "../../src/certification/capabilities.ts";
import type { Suite } from "../../src/certification/suite.ts";
import { verdictOf } from "../../src/certification/verdict.ts";
import { settledOutcome, type Trials, trialPlan } from "../../src/events/trial-plan.ts";
import { compareRuns } from "../../src/projections/comparison/compare-runs.ts";
import type { ComparedRun, PassedCall } from "../../src/projections/comparison/compared-run.ts";
import type { Comparison } from "../../src/projections/comparison/comparison-model.ts";
import type { ReportModel } from "../../src/projections/report-model.ts";
import { model, run } from "../projections/comparison/compared.ts";
import { outcomesOf } from "./noise.ts";

/** How often a healthy model fails a probe, and how much its times scatter: the deviation of their logarithms. */
export interface Health {
  readonly slips: number;
  readonly scatter: number;
}

interface Simulated {
  readonly model: ReportModel;
  readonly calls: readonly PassedCall[];
}

/** Two runs of so many models, every one as healthy the second time as the first; `random` gives numbers in [0, 1). */
export function compareEqualModels(
  suite: Suite,
  trials: Trials,
  models: number,
  health: Health,
  random: () => number,
): Comparison {
  const [a, b] = [1, 2].map(() => simulatedRun(suite, trials, models, health, random));
  if (a === undefined || b === undefined) throw new Error("No runs");
  return compareRuns(a, b);
}

function simulatedRun(suite: Suite, trials: Trials, models: number, health: Health, random: () => number): ComparedRun {
  const all = Array.from({ length: models }, (_, i) => simulated(`model_${i}`, suite, trials, health, random));
  const callsByModel = new Map(all.map((one) => [one.model.modelId, one.calls]));
  return run(
    all.map((one) => one.model),
    {},
    { callsByModel },
  );
}

function simulated(modelId: string, suite: Suite, trials: Trials, health: Health, random: () => number): Simulated {
  const probes = suite.probes.map(({ name, capability, gate }, place) => {
    const outcomes = outcomesOf(trials, health.slips, random);
    const outcome = settledOutcome(outcomes, trialPlan(trials)) ?? "undecided";
    // A probe of few words takes half a second, the last one ten times as long.
    const usualMs = 500 * (1 + (9 * place) / suite.probes.length);
    const own = outcomes.map((of) => ({
      ...{ outcome: of, attempts: 1, failures: [], firstTokenMs: null, finding: null },
      latencyMs: Math.round(usualMs * Math.exp(health.scatter * drawNormal(random))),
    }));
    return { probe: name, capability, gate, outcome, settled: outcome, trials: own };
  });
  const [{ probes: [probed] = [] }] = [model()];
  if (probed === undefined) throw new Error("No probe");
  const shown = probes.map(({ probe, capability, outcome }) => ({ ...probed, probe, capability, outcome }));
  const calls = probes.flatMap(({ probe, trials: own }) =>
    own.flatMap(({ outcome, latencyMs }) => (outcome === "passed" ? [{ probe, latencyMs, firstTokenMs: null }] : [])),
  );
  const capabilities = capabilitiesOf(probes);
  return { model: model({ modelId, verdict: verdictOf(probes, null), capabilities, probes: shown }), calls };
}

/** By Box and Muller. */
function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
