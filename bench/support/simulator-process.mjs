import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { environment, recert } from "./run-program.mjs";

/**
 * The simulated endpoint as a process of its own, whose models all take `latencyMs` for a call. Gives its URL, and registry
 * files of so many models of one kind; all files lie in `directory`.
 */
export async function startSimulatorProcess(directory, latencyMs) {
  const registry = await registryFile(directory, 1_000);
  const scenario = join(directory, "scenario.json");
  await writeFile(scenario, JSON.stringify({ everyModel: { latencyMs: { min: latencyMs, max: latencyMs } } }));
  const argv = [recert, "simulator", "--json", "--port", "0", "--scenario", scenario, "--registry", registry];
  const child = spawn(process.execPath, argv, { env: environment({}), stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return {
    url: JSON.parse(line).url,
    registryOf: (size) => registryFile(directory, size),
    close: async () => {
      const ended = once(child, "close");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A registry of so many models of one kind, as a file. Gives its path. */
export async function registryFile(directory, count) {
  const file = join(directory, `registry-${count}.json`);
  const models = Array.from({ length: count }, (_, place) => modelOf(place));
  await writeFile(file, JSON.stringify({ schemaVersion: 1, models }));
  return file;
}

/** The registry's entry of the model at a place, from 0. */
export function modelOf(place) {
  const modelId = `acme.model-${place + 1}-v1`;
  return {
    ...{ modelId, vendor: "acme", displayName: modelId },
    capabilities: {
      ...{ systemPrompt: true, streaming: true, toolUse: true },
      ...{ vision: false, documents: false, structuredOutput: false, reasoning: false },
    },
    parameters: {
      ...{ temperature: true, topP: true, temperatureWithTopP: true, stopSequences: true, forcedToolChoice: true },
      reasoning: null,
    },
    limits: { contextTokens: 128_000, outputTokens: 5_000 },
    price: { inputMicroUsdPerMillionTokens: 35_000, outputMicroUsdPerMillionTokens: 140_000 },
    lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
    ...{ invocationIds: {}, source: "bench", checkedOn: "2026-11-22" },
  };
}
