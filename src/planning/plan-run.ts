import { type Suite, suiteDigest } from "../certification/suite.ts";
import type { ListedModel } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import type { Plan, PlannedUse } from "./plan-model.ts";
import { addUses, modelUse, toPlannedUse, type Use } from "./planned-use.ts";

/** What a plan is made of. `renews` is null when no ledger could be asked. */
export interface PlanFacts {
  readonly target: string;
  readonly suite: Suite;
  readonly options: RunOptions;
  readonly models: readonly ListedModel[];
  readonly renews: Plan["renews"] | null;
}

/** The plan of a run, with what it takes: at least, when all goes well, and at most. */
export function planRun({ target, suite, options, models, renews }: PlanFacts): Plan {
  const planned = models.map((listed) => ({ listed, use: modelUse(listed, suite, options) }));
  const called = planned.filter(({ listed }) => listed.plan.do === "certify");
  const uses = called.map(({ use }) => use);
  return {
    type: "plan",
    target,
    suite: { name: suite.name, version: suite.version, digest: suiteDigest(suite) },
    options,
    models: planned.map(({ listed, use }) => planModel(listed, use)),
    renews: renews ?? [],
    renewsKnown: renews !== null,
    totals: {
      models: models.length,
      probes: called.reduce((probes, { listed }) => probes + listed.probes.length, 0),
      ...withPauses(toPlannedUse(addUses(uses)), Math.max(0, called.length - 1) * options.delayMs),
      unpricedModels: called.filter(({ use }) => use.microUsd === null).map(({ listed }) => listed.modelId),
    },
  };
}

function planModel(listed: ListedModel, use: Use): Plan["models"][number] {
  const { index, modelId, invocationId, vendor, displayName, probes } = listed;
  const identity = { index, modelId, invocationId, vendor, displayName };
  return { ...identity, probes: probes.map(({ probe }) => probe), skip: skipOf(listed), ...toPlannedUse(use) };
}

function withPauses(use: PlannedUse, pausesMs: number): PlannedUse {
  const { min, expected, max } = use.durationMs;
  return { ...use, durationMs: { min: min + pausesMs, expected: expected + pausesMs, max: max + pausesMs } };
}

function skipOf({ plan }: ListedModel): Plan["models"][number]["skip"] {
  return plan.do === "skip" ? { reason: plan.reason, date: plan.date } : null;
}
