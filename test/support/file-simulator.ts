import { knownModels } from "../../src/cli/endpoint/endpoint.ts";
import { builtInRegistry } from "../../src/models/registry.ts";
import { loadScenario } from "../../src/simulator/load-scenario.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { afterEachFile } from "./after-file.ts";

const started = new Map<string, Promise<Simulator>>();

/**
 * The port of an endpoint of this process as `recert simulator` would start it, one for all tests of a file that name
 * the scenario: for tests whose claim is about its callers. Closed after the file.
 */
export async function simulatorPort(scenarioName = "healthy"): Promise<number> {
  const simulator = started.get(scenarioName) ?? startNamed(scenarioName);
  started.set(scenarioName, simulator);
  return (await simulator).port;
}

function startNamed(name: string): Promise<Simulator> {
  const loaded = loadScenario(name);
  if (!loaded.ok) throw new Error(`there is no scenario ${name}`);
  const models = knownModels(builtInRegistry(), "us-east-1");
  return startSimulator({ scenario: loaded.scenario, seed: "0", port: 0, models });
}

afterEachFile(async () => {
  const all = [...started.values()];
  started.clear();
  for (const simulator of all) await (await simulator).close();
});
