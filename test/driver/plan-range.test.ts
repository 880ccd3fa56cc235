import { afterAll, describe, expect, test } from "vitest";
import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import { findSuite } from "../../src/certification/suites.ts";
import type { RunOptions } from "../../src/events/run-options.ts";
import { noServiceFacts } from "../../src/models/service-facts.ts";
import { toListing } from "../../src/planning/list-models.ts";
import { planRun } from "../../src/planning/plan-run.ts";
import { buildReport } from "../../src/projections/report.ts";
import { namedScenarios } from "../../src/simulator/named-scenarios.ts";
import { type Scenario, type ScenarioInput, scenarioSchema } from "../../src/simulator/scenario.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { model, options } from "../support/run-fixture.ts";

/** Ids that the scenario `mixed` speaks of: throttled, with server errors, and with two defects. */
const registry = [
  model("amazon.nova-micro-v1:0"),
  model("amazon.nova-lite-v1:0", {
    price: { inputMicroUsdPerMillionTokens: 60_000, outputMicroUsdPerMillionTokens: 240_000 },
  }),
  model("anthropic.claude-sonnet-4-5-20250929-v1:0", {
    price: { inputMicroUsdPerMillionTokens: 3_000_000, outputMicroUsdPerMillionTokens: 15_000_000 },
  }),
];

/** Scenarios beyond the named ones, each a way in which calls, tokens or retries could go beyond a plan. */
const others: Readonly<Record<string, ScenarioInput>> = {
  "every other call fails": { everyModel: { faults: [{ kind: "server_error", calls: { chance: 0.5 } }] } },
  "every stream is cut": { everyModel: { faults: [{ kind: "stream_cut" }] } },
  "every connection is cut": { everyModel: { faults: [{ kind: "connection_cut" }] } },
  "every request is rejected": { everyModel: { faults: [{ kind: "validation" }] } },
  "a day's quota is used up": { everyModel: { faults: [{ kind: "daily_quota", calls: { from: 4 } }] } },
  "every reply is empty": { everyModel: { faults: [{ kind: "empty_reply" }] } },
  "no limit is kept": { everyModel: { defects: [{ kind: "ignores_output_limit" }], habits: [{ kind: "wordy" }] } },
  "no usage is reported": { everyModel: { defects: [{ kind: "no_usage" }] } },
  "answers come twice": { everyModel: { defects: [{ kind: "stutters" }, { kind: "ignores_stop_sequence" }] } },
  "models meet their end": { everyModel: { faults: [{ kind: "end_of_life", calls: { from: 2 } }] } },
  "nobody knows the models": { everyModel: { faults: [{ kind: "unknown_model" }] } },
  "throttled now and then": { everyModel: { faults: [{ kind: "throttled", calls: { chance: 0.4 } }] } },
};

const cases = [...Object.entries(namedScenarios), ...Object.entries(others)].map(
  ([name, input], i): [name: string, scenario: Scenario, changes: Partial<RunOptions>] => [
    name,
    inNoTime(scenarioSchema.parse(input)),
    { trials: i % 3 === 0 ? 3 : 1, maxRetries: 1 + (i % 3) },
  ],
);

/** The time that models take changes no cost; with it this test would take minutes. */
function inNoTime(scenario: Scenario): Scenario {
  const latencyMs = { min: 0, max: 1 };
  const models = Object.entries(scenario.models).map(([id, behaviour]) => [id, { ...behaviour, latencyMs }] as const);
  return { ...scenario, everyModel: { ...scenario.everyModel, latencyMs }, models: Object.fromEntries(models) };
}

/** The plan of a run, and the totals of its report after it was driven against the simulator. */
async function planAndTotals(suiteName: "quick" | "standard", scenario: Scenario, changes: Partial<RunOptions>) {
  const suite = findSuite(suiteName);
  if (suite === undefined) throw new Error(`there is no suite ${suiteName}`);
  const chosen = { ...options, delayMs: 0, ...changes };
  const how = { suite, region: "us-east-1", deep: false, service: noServiceFacts, now: new Date().toISOString() };
  const { models: listed } = toListing(registry, how);
  const plan = planRun({ target: "simulator/us-east-1", suite, options: chosen, models: listed, renews: [] });
  const simulator = await startSimulator({ scenario, seed: suiteName, port: 0 });
  const client = new ConverseModelClient({ region: "us-east-1", endpoint: simulator.url, simulated: true });
  const here = world({ ledger: new MemoryLedger(), client, models: listed, suite, start: { options: chosen } });
  try {
    const state = await drive(here);
    return { plan, totals: buildReport(await allEvents(here), state, ({ category }) => category).totals };
  } finally {
    client.close();
    await simulator.close();
  }
}

const seen: number[] = [];
afterAll(() => {
  // Were every run free of charge, the ranges would prove nothing.
  expect(seen.filter((costUsd) => costUsd > 0).length).toBeGreaterThan(20);
});

describe.each(["quick", "standard"] as const)("with the suite %s", (suite) => {
  test.each(cases)("the cost lies within the plan where the scenario is %s", async (_, scenario, changes) => {
    const { plan, totals } = await planAndTotals(suite, scenario, changes);
    const { costUsd, tokens } = plan.totals;
    expect(totals.costUsd).toBeGreaterThanOrEqual(costUsd?.min ?? Number.NaN);
    expect(totals.costUsd).toBeLessThanOrEqual(costUsd?.max ?? Number.NaN);
    expect(totals.inputTokens + totals.outputTokens).toBeLessThanOrEqual(tokens.max);
    seen.push(totals.costUsd ?? 0);
  });
});

test("the plan names all scenarios", () => {
  expect(cases.length).toBe(21);
});
