import { describe, expect, test } from "vitest";
import { suiteDigest } from "../../src/certification/suite.ts";
import { type PlanFacts, planRun } from "../../src/planning/plan-run.ts";
import { listed, model, options, tinySuite } from "../support/run-fixture.ts";

const certify = (index: number, modelId: string, price = model(modelId).price) =>
  listed(index, modelId, { price, entry: model(modelId, { price }) });
const skipped = listed(3, "gone", { plan: { do: "skip", reason: "end_of_life", date: "2026-11-01" }, probes: [] });

const facts: PlanFacts = {
  ...{ target: "aws/us-east-1", suite: tinySuite, options: { ...options, delayMs: 0 } },
  ...{ models: [certify(1, "m1")], renews: [] },
};
const plan = (change: Partial<PlanFacts>) => planRun({ ...facts, ...change });
const noUse = { min: 0, expected: 0, max: 0 };

describe("a plan", () => {
  test("says what would be asked, of which models and by which suite", () => {
    const { type, suite, models, totals } = plan({ models: [certify(1, "m1"), skipped] });
    expect({ type, suite }).toEqual({
      type: "plan",
      suite: { name: "tiny", version: 1, digest: suiteDigest(tinySuite) },
    });
    expect(models.map(({ modelId, probes, skip }) => ({ modelId, probes, skip }))).toEqual([
      { modelId: "m1", probes: ["first", "second"], skip: null },
      { modelId: "gone", probes: [], skip: { reason: "end_of_life", date: "2026-11-01" } },
    ]);
    expect(totals).toMatchObject({ models: 2, probes: 2 });
  });

  test("takes a model to be given up at its first call, answered at once, or confirmed in full with every attempt used up", () => {
    const { calls } = plan({ options: { ...facts.options, trials: 3, maxRetries: 2 } }).totals;
    expect(calls).toEqual({ min: 1, expected: 6, max: 32 });
  });

  test("takes a probe that only looks for more than is declared to be asked once, whatever the trials", () => {
    const looking = certify(1, "m1");
    const probes = looking.probes.map((probe) => ({ ...probe, counted: probe.gate }));
    const trials = { ...facts.options, trials: 5, maxRetries: 2 } as const;
    const { calls } = plan({ options: trials, models: [{ ...looking, probes }] }).totals;
    expect(calls).toEqual({ min: 1, expected: 6, max: 26 });
  });

  test("takes nothing for a model that is skipped", () => {
    expect(plan({ models: [skipped] }).models).toMatchObject([
      { calls: noUse, tokens: noUse, costUsd: noUse, durationMs: noUse },
    ]);
  });

  test("adds up to what its models take, and the pauses between those that are called", () => {
    const { models, totals } = plan({
      models: [certify(1, "m1"), certify(2, "m2"), skipped],
      options: { ...options, delayMs: 5_000 },
    });
    const sum = (figure: (use: (typeof models)[number]) => number) => models.reduce((all, use) => all + figure(use), 0);
    expect(totals.calls).toEqual({ min: 2, expected: 4, max: sum(({ calls }) => calls.max) });
    expect(totals.tokens.max).toBe(sum(({ tokens }) => tokens.max));
    expect(totals.costUsd?.max).toBeCloseTo(
      sum(({ costUsd }) => costUsd?.max ?? Number.NaN),
      9,
    );
    expect(totals.durationMs).toEqual({
      min: 5_000,
      expected: 4 * 1_500 + 5_000,
      max: sum(({ durationMs }) => durationMs.max) + 5_000,
    });
  });

  test("takes no time for pauses where no model is called", () => {
    expect(plan({ models: [skipped], options: { ...options, delayMs: 5_000 } }).totals.durationMs).toEqual(noUse);
  });

  test("lasts at most until every attempt has timed out, with the waits between them and for the quota", () => {
    const { durationMs } = plan({ options: { ...facts.options, maxRetries: 1, maxWaitMs: 60_000 } }).totals;
    expect(durationMs.max).toBe(2 * 5 * 30_000 + 60_000);
  });

  test("refuses a probe that its suite does not have", () => {
    expect(() => plan({ suite: { ...tinySuite, probes: [] } })).toThrow("probe first");
  });
});

describe("the cost of a plan", () => {
  test("is not known where no price is", () => {
    const { models, totals } = plan({ models: [certify(1, "m1", null)] });
    expect([models[0]?.costUsd, totals.costUsd]).toEqual([null, null]);
    expect(totals.unpricedModels).toEqual(["m1"]);
  });

  test("is that of the models whose price is known, and names the others", () => {
    const priced = plan({}).totals;
    const { totals } = plan({ models: [certify(1, "m1"), certify(2, "m2", null)] });
    expect(totals.costUsd).toEqual(priced.costUsd);
    expect(totals.unpricedModels).toEqual(["m2"]);
  });

  test("is nothing where no model is called", () => {
    expect(plan({ models: [skipped] }).totals).toMatchObject({ costUsd: noUse, unpricedModels: [] });
    expect(plan({ models: [] }).totals).toMatchObject({ models: 0, calls: noUse, costUsd: noUse });
  });
});

describe("the certifications that a start would renew", () => {
  const renewed = { modelId: "m1", verdict: "certified", rating: 9.1, runId: "run-1" } as const;

  test("are named", () => {
    expect(plan({ renews: [renewed] })).toMatchObject({ renews: [renewed], renewsKnown: true });
  });

  test("are not taken for none where no ledger could be asked", () => {
    expect(plan({ renews: null })).toMatchObject({ renews: [], renewsKnown: false });
  });
});
