import { v7 as uuidv7 } from "uuid";
import { ConverseModelClient } from "../../build/bedrock/converse-client.js";
import { suiteDigest } from "../../build/certification/suite.js";
import { findSuite } from "../../build/certification/suites.js";
import { knownModels } from "../../build/cli/endpoint/endpoint.js";
import { driveRun } from "../../build/driver/drive-run.js";
import { Recorder } from "../../build/driver/recorder.js";
import { emptyRun } from "../../build/machine/fold.js";
import { machineName } from "../../build/machine/run-machine.js";
import { builtInRegistry, registryDigest } from "../../build/models/registry.js";
import { noServiceFacts } from "../../build/models/service-facts.js";
import { toListing } from "../../build/planning/list-models.js";
import { changesOf } from "../../build/projections/change.js";
import { scenarioSchema } from "../../build/simulator/scenario.js";
import { startSimulator } from "../../build/simulator/simulator.js";

const region = "us-east-1";
const seed = "bench";

/** Every model answers at once. */
const healthy = { everyModel: { latencyMs: { min: 0, max: 0 } } };

/** The same, with a retry, a throttled call and wrong answers, so that a ledger holds every common shape of event. */
const troubled = {
  ...healthy,
  models: {
    "amazon.nova-lite-v1:0": { faults: [{ kind: "server_error", calls: [2] }] },
    "amazon.nova-micro-v1:0": { faults: [{ kind: "throttled", calls: [1], retryAfterMs: 300 }] },
    "anthropic.claude-sonnet-4-6": { defects: [{ kind: "canned_answer" }] },
  },
};

/** The simulator in this process, with a client for it. */
export async function startCalls(scenario = healthy) {
  const models = knownModels(builtInRegistry(), region);
  const simulator = await startSimulator({ scenario: scenarioSchema.parse(scenario), seed, port: 0, models });
  const client = new ConverseModelClient({ region, endpoint: simulator.url, simulated: true });
  return {
    client,
    url: simulator.url,
    close: async () => {
      client.close();
      await simulator.close();
    },
  };
}

/** What `recert start` would record first. */
export function runStarted({ target = `simulator/${region}`, simulate = "healthy", trials = 1 } = {}) {
  const suite = findSuite("standard");
  return {
    type: "RunStarted",
    data: {
      ...{ actor: "bench", host: "bench", pid: process.pid, toolVersion: "0.1.0", reason: null },
      ...{ kind: "certify", seed, target, wholeRegistry: true, machine: machineName },
      options: {
        ...{ delayMs: 0, maxRetries: 2, maxWaitMs: 300_000, validForMs: 604_800_000, trials, skipCleanup: false },
        ...{
          account: null,
          due: false,
          failedOf: null,
          deep: false,
          maxCostMicroUsd: null,
          credentials: "environment",
        },
        ...{ only: [], exclude: [], region, registry: null, simulate, logDir: null, evidence: "excerpt" },
      },
      suite: { name: suite.name, version: suite.version, digest: suiteDigest(suite) },
      registryDigest: registryDigest(builtInRegistry()),
      registryCommit: null,
    },
  };
}

/** Drives a whole run of the built-in registry into `ledger`, waits skipped. Gives the driver's ports for more. */
export async function driveWholeRun(ledger, client, started = runStarted()) {
  const suite = findSuite("standard");
  const recorder = new Recorder(uuidv7(), emptyRun, {
    ...{ ledger, clock, newId: uuidv7, changesOf, onCommitted: () => undefined },
  });
  await recorder.claim(started);
  const how = { suite, region, deep: false, service: noServiceFacts, now: new Date().toISOString() };
  const listModels = async () => {
    const { models, notes } = toListing(builtInRegistry(), how);
    const controlPlane = { foundationModels: "not_asked", inferenceProfiles: "not_asked", detail: null, notes };
    return { models, controlPlane };
  };
  await driveRun(
    recorder,
    {
      ...{ clock, client, suite, newId: uuidv7, listModels },
      previousOf: async () => [],
      writeLog: async () => ({ logFile: "/var/log/recert/run.log", logSha256: "0".repeat(64) }),
      exitCodeOf: async () => 0,
    },
    new AbortController().signal,
  );
  return recorder;
}

/** The events of one simulated run of the built-in registry, as they would be appended. */
export async function simulatedEvents(started = runStarted(), scenario = troubled) {
  const calls = await startCalls(scenario);
  const events = [];
  try {
    await driveWholeRun(keepingLedger(events), calls.client, started);
    return events;
  } finally {
    await calls.close();
  }
}

const clock = { nowMs: () => Date.now(), sleepUntil: async () => undefined };

/** Accepts everything and writes nothing. */
function keepingLedger(events) {
  return {
    append: async (request) => {
      events.push(...request.events);
      return { outcome: "appended", events: [] };
    },
  };
}
