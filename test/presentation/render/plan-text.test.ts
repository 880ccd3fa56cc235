import { expect, test } from "vitest";
import { type Plan, planSchema } from "../../../src/planning/plan-model.ts";
import { renderPlan } from "../../../src/presentation/render/plan-text.ts";
import { runStarted } from "../../projections/run-story.ts";
import { page } from "./page.ts";

const started = runStarted();
if (started.type !== "RunStarted" || started.data.kind !== "certify")
  throw new Error("the story begins with RunStarted");

const plan: Plan = {
  type: "plan",
  target: "aws/us-east-1",
  suite: { name: "standard", version: 1, digest: "0123456789abcdef" },
  options: started.data.options,
  models: [
    {
      index: 1,
      modelId: "amazon.nova-micro-v1:0",
      invocationId: "us.amazon.nova-micro-v1:0",
      vendor: "amazon",
      displayName: "Amazon Nova Micro",
      probes: ["basic", "streaming", "tools"],
      skip: null,
      calls: { min: 0, expected: 3, max: 6 },
      tokens: { min: 0, expected: 600, max: 4200 },
      costUsd: { min: 0, expected: 0.000042, max: 0.0003 },
      durationMs: { min: 0, expected: 3000, max: 90_000 },
    },
    {
      index: 2,
      modelId: "anthropic.claude-3-sonnet-20240229-v1:0",
      invocationId: "anthropic.claude-3-sonnet-20240229-v1:0",
      vendor: "anthropic",
      displayName: "Claude 3 Sonnet",
      probes: ["basic"],
      skip: { reason: "end_of_life", date: "2026-03-01" },
      calls: { min: 0, expected: 0, max: 0 },
      tokens: { min: 0, expected: 0, max: 0 },
      costUsd: { min: 0, expected: 0, max: 0 },
      durationMs: { min: 0, expected: 0, max: 0 },
    },
    {
      index: 3,
      modelId: "acme.one",
      invocationId: "acme.one",
      vendor: "acme",
      displayName: "One",
      probes: ["basic"],
      skip: null,
      calls: { min: 0, expected: 1, max: 2 },
      tokens: { min: 0, expected: 200, max: 1400 },
      costUsd: null,
      durationMs: { min: 0, expected: 1000, max: 30_000 },
    },
  ],
  renews: [{ modelId: "amazon.nova-micro-v1:0", verdict: "certified", rating: 4.7, runId: "0199e000" }],
  renewsKnown: true,
  totals: {
    models: 3,
    probes: 4,
    calls: { min: 0, expected: 4, max: 8 },
    tokens: { min: 0, expected: 800, max: 5600 },
    costUsd: { min: 0, expected: 0.000042, max: 0.0003 },
    unpricedModels: ["acme.one"],
    durationMs: { min: 0, expected: 9000, max: 125_000 },
  },
};

test("the plan has no field that the published schema does not know", () => {
  expect(planSchema.parse(plan)).toEqual(plan);
});

test("the plan shows models, renewals, calls, tokens, cost and time", () => {
  expect(renderPlan(plan, page)).toMatchInlineSnapshot(`
    "📋 PLAN
    ────────────────────────────────────────────────────────────────────────────────
      Target   aws/us-east-1
      Suite    standard 1 (digest 0123456789ab)
      Options  pause 5s; 2 attempts per probe; up to 5m of throttling per model;
               valid for 7d; excerpt and hash of replies kept
      Probes   basic, streaming, tools
      Models   2 to certify, 1 to skip
      Renews   1 certification, in force until the new verdict replaces it
      Calls    about 4, at most 8, not counting throttled ones (4 probes)
      Tokens   about 800, at most 5,600
      Cost     about $0.000042, at most $0.0003, without models of unknown price:
               acme.one
      Time     about 9s, at most 2m 5s

    MODEL                   CALLS  AT MOST  COST       AT MOST
    amazon.nova-micro-v1:0  3      6        $0.000042  $0.0003
      Amazon Nova Micro · renews: certified 4.7
    acme.one                1      2
      One · without streaming, tools · price not known

    ⏭️ 1 model is past its end of life (2026-03-01):
       anthropic.claude-3-sonnet-20240229-v1:0

    Nothing has been called or written.
    "
  `);
});

test("models past their end of life take one paragraph however many they are, and a table without rows is not shown", () => {
  const skipped = (i: number): Plan["models"] =>
    plan.models.filter(({ skip }) => skip !== null).map((model) => ({ ...model, modelId: `acme.old-${i}` }));
  const models = Array.from({ length: 40 }, (_, i) => skipped(i)).flat();
  const lines = renderPlan({ ...plan, models }, page).split("\n");
  expect(lines.slice(lines.indexOf("") + 1)).toEqual([
    "⏭️ 40 models are past their end of life (2026-03-01): acme.old-0, acme.old-1,",
    "   acme.old-2, acme.old-3 and 36 others",
    "",
    "Nothing has been called or written.",
    "",
  ]);
});

const renewsLine = (changes: Partial<Plan>) =>
  renderPlan({ ...plan, renews: [], ...changes }, page)
    .split("\n")
    .find((line) => line.includes("Renews"));

test("what would be renewed is never guessed", () => {
  expect(renewsLine({})).toBe("  Renews   no certification: none is in force for these models");
  expect(renewsLine({ renewsKnown: false })).toBe("  Renews   not known: the ledger was not opened");
  expect(renewsLine({ options: { ...plan.options, skipCleanup: true } })).toBe(
    "  Renews   nothing is marked (--skip-cleanup)",
  );
});

test("a cost that is wholly unknown is not shown as nothing", () => {
  const text = renderPlan({ ...plan, totals: { ...plan.totals, costUsd: null } }, page);
  expect(text).toContain("Cost     not known: no price in the registry");
});

test.each([
  [300, "$0.0003: enough in any case"],
  [42, "$0.000042: enough if all goes well, else the run is suspended"],
  [41, "$0.000041: not enough; the run will be suspended before its end"],
])("a budget of %i micro-dollars is compared with the cost", (maxCostMicroUsd, says) => {
  const text = renderPlan({ ...plan, options: { ...plan.options, maxCostMicroUsd } }, page);
  expect(text).toContain(`  Budget   ${says}\n`);
});

test("a plan without a budget says nothing of one", () => {
  expect(renderPlan(plan, page)).not.toContain("Budget");
});
