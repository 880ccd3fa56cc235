import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import { type Suite, suiteDigest } from "../../src/certification/suite.ts";
import { findSuite } from "../../src/certification/suites.ts";
import { knownModels } from "../../src/cli/endpoint/endpoint.ts";
import { present } from "../../src/events/present.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { Model } from "../../src/models/model.ts";
import { noServiceFacts } from "../../src/models/service-facts.ts";
import { toListing } from "../../src/planning/list-models.ts";
import { buildReport } from "../../src/projections/report.ts";
import type { ReportModel } from "../../src/projections/report-model.ts";
import { type RunStatus, runStatus } from "../../src/projections/run-row.ts";
import { type Scenario, type ScenarioInput, scenarioSchema } from "../../src/simulator/scenario.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { model, options } from "../support/run-fixture.ts";

/** One simulated model: how it behaves, and what the registry declares apart from that it can do everything. */
export interface Subject {
  readonly name: string;
  readonly behaviour: NonNullable<ScenarioInput["models"]>[string];
  readonly parameters?: Partial<Model["parameters"]>;
}

/** What a run concluded about its subjects, by their names. */
export interface Concluded {
  readonly status: RunStatus;
  readonly events: readonly RecordedEvent[];
  readonly models: ReadonlyMap<string, ReportModel>;
}

const region = "us-east-1";
const seed = "truth";

/**
 * Certifies subjects by the thorough suite in one run with the options that a user has without flags: the real machine,
 * driver, client and SDK against the real simulator. Only the clock is not real, so that no wait takes any time.
 * `deadlineMs` replaces that of every probe, for models that never answer.
 */
export async function certify(subjects: readonly Subject[], deadlineMs?: number): Promise<Concluded> {
  const { status, events, models } = await certifyModels(subjects.map(toModel), scenarioOf(subjects), deadlineMs);
  return { status, events, models: new Map(models.map((found) => [found.modelId.slice(prefix.length), found])) };
}

/** The same for models as a registry declares them. */
export async function certifyModels(models: readonly Model[], scenario: Scenario, deadlineMs?: number) {
  const suite = deadlineMs === undefined ? thorough : withDeadline(thorough, deadlineMs);
  const simulator = await startSimulator({ scenario, seed, port: 0, models: knownModels(models, region) });
  const client = new ConverseModelClient({ region, endpoint: simulator.url, simulated: true });
  try {
    const now = "2026-11-22T12:00:00.000Z";
    const run = world({
      ledger: new MemoryLedger(),
      client,
      suite,
      models: toListing(models, { suite, region, deep: true, service: noServiceFacts, now }).models,
      start: {
        seed,
        target: `simulator/${region}`,
        options: { ...options, deep: true, maxWaitMs: 300_000 },
        suite: { name: suite.name, version: suite.version, digest: suiteDigest(thorough) },
      },
    });
    const state = await drive(run);
    const events = await allEvents(run);
    return { status: runStatus(state), events, models: buildReport(events, state, () => "").models };
  } finally {
    client.close();
    await simulator.close();
  }
}

const thorough = present(findSuite("thorough"), "suite thorough");
const prefix = "truth.";

function toModel({ name, parameters }: Subject): Model {
  const plain = model(`${prefix}${name}`);
  const { capabilities } = plain;
  return {
    ...plain,
    capabilities: { ...capabilities, vision: true, documents: true, structuredOutput: true, reasoning: true },
    parameters: {
      ...plain.parameters,
      ...{ temperatureWithTopP: false, forcedToolChoice: true, reasoning: "budget" },
      ...parameters,
    },
  };
}

function scenarioOf(subjects: readonly Subject[]) {
  return scenarioSchema.parse({
    everyModel: { latencyMs: { min: 0, max: 0 } },
    models: Object.fromEntries(subjects.map(({ name, behaviour }) => [`${prefix}${name}`, behaviour])),
  });
}

function withDeadline(suite: Suite, deadlineMs: number): Suite {
  return { ...suite, probes: suite.probes.map((probe) => ({ ...probe, deadlineMs })) };
}
