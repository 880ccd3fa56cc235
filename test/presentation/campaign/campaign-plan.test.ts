import { expect, test } from "vitest";
import { campaignUse } from "../../../src/planning/campaign-plan.ts";
import type { Plan } from "../../../src/planning/plan-model.ts";
import { renderCampaignPlan } from "../../../src/presentation/campaign/campaign-plan.ts";
import { options } from "../../support/run-fixture.ts";
import { page } from "../render/page.ts";

function plan(target: string, change: Partial<Plan["options"]> = {}, costUsd = 0.25): Plan {
  const range = (value: number) => ({ min: 0, expected: value, max: 10 * value });
  const use = { calls: range(4), tokens: range(400), costUsd: range(costUsd), durationMs: range(60_000) };
  const model = { index: 1, modelId: "m", invocationId: "m", vendor: "acme", displayName: "M", probes: [], skip: null };
  return {
    type: "plan",
    target,
    suite: { name: "quick", version: 3, digest: "d".repeat(64) },
    options: { ...options, ...change },
    models: [{ ...model, ...use }],
    renews: [],
    renewsKnown: true,
    totals: { ...use, models: 1, probes: 4, unpricedModels: [] },
  };
}

test("a campaign's plan is a line a run, and what all of them come to", () => {
  const plans = [
    { label: "us-east-1 #1", plan: plan("aws/1/us-east-1", { maxCostMicroUsd: 1_000_000 }) },
    { label: "us-east-1 #2", plan: plan("aws/1/us-east-1", { maxCostMicroUsd: 1_000_000 }) },
    { label: "eu-west-1", plan: plan("aws/1/eu-west-1", { maxCostMicroUsd: 1_000_000 }) },
  ];
  const use = campaignUse(
    plans.map((one) => one.plan),
    1,
  );
  expect(renderCampaignPlan(plans, use, page)).toMatchInlineSnapshot(`
    "📋 PLAN
    ────────────────────────────────────────────────────────────────────────────────
      Targets  aws/1/us-east-1, aws/1/eu-west-1
      Runs     3 on 2 targets
      Suite    quick 3
      Options  pause 5s; 2 attempts per probe; up to 1m of throttling per model;
               valid for 7d; may cost $1.00; excerpt and hash of replies kept
      Renews   no certification: none is in force for these models
      Calls    about 12, at most 120, not counting throttled ones (12 probes)
      Tokens   about 1,200, at most 12,000
      Cost     about $0.75, at most $7.50
      Budget   $1.00: enough if all goes well, else the run is suspended
      Time     about 2m, at most 20m

    RUN           MODELS        CALLS  AT MOST  COST   AT MOST
    us-east-1 #1  1 to certify  4      40       $0.25  $2.50
    us-east-1 #2  1 to certify  4      40       $0.25  $2.50
    eu-west-1     1 to certify  4      40       $0.25  $2.50

    The plan of each run, model by model: \`--dry-run --json\`.
    Nothing has been called or written.
    "
  `);
});

test("options that differ are not shown as if they were one", () => {
  const plans = [
    { label: "a", plan: plan("simulator/a") },
    { label: "b", plan: plan("simulator/b", { delayMs: 0 }) },
  ];
  const use = campaignUse(
    plans.map((one) => one.plan),
    4,
  );
  const text = renderCampaignPlan(plans, use, page);
  expect(text).toContain("not the same for all targets");
  expect(text).toContain("simulated");
});
