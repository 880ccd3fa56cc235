import { existsSync } from "node:fs";
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { measureNode, measureRecert } from "../support/run-program.mjs";
import { startSimulatorProcess } from "../support/simulator-process.mjs";

const [models, lanes, latencyMs] = [100, 8, 200];
const aws = { AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench", AWS_REGION: "us-east-1" };
/** promptfoo says by 100 that an answer was not the one that was expected. */
const promptfooExits = [0, 100];

/**
 * recert and promptfoo on the same endpoint in another process, 200 ms a call: two calls to each of 100 models, eight at a
 * time. It is looked for in the folder that `--promptfoo` or PROMPTFOO_DIR names, in our own packages and in PATH; nothing
 * where it is nowhere. The two do not do the same work: promptfoo judges by its own rules, and recert records each event.
 */
export async function measure({ server, promptfoo: folder }) {
  const program = await findPromptfoo(folder);
  if (program === null) {
    process.stderr.write(
      "promptfoo is not installed, so there is nothing to measure beside recert; --promptfoo FOLDER names one\n",
    );
    return [];
  }
  const directory = await mkdtemp(join(tmpdir(), "recert-bench-peers-"));
  const endpoint = await startSimulatorProcess(directory, latencyMs);
  try {
    const ours = await runOurs(server, directory, endpoint);
    const theirs = await runTheirs(program, directory, endpoint);
    const calls = 2 * models;
    const idealMs = (calls * latencyMs) / lanes;
    const compared = (figure, unit, name, of) => ({
      ...{ figure, unit: "x", measured: ours[name] / theirs[name], ms: ours.ms, cpuMs: ours.cpuMs },
      detail: `${of(ours[name]).toFixed(1)} ${unit} against ${of(theirs[name]).toFixed(1)}`,
    });
    return [
      compared(`time of ${calls} calls, recert against promptfoo`, "× the ideal", "ms", (ms) => ms / idealMs),
      compared("CPU time of the process a call", "ms", "cpuMs", (ms) => ms / calls),
      compared("memory of the process", "MiB", "memoryMb", (mb) => mb),
    ];
  } finally {
    await endpoint.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function findPromptfoo(folder) {
  const ours = new URL("../../node_modules/.bin/promptfoo", import.meta.url).pathname;
  const inFolder = folder === undefined ? [] : [folder, join(folder, "node_modules/.bin")];
  const inPath = (process.env.PATH ?? "").split(delimiter);
  const places = [...inFolder.map((place) => join(place, "promptfoo")), ours];
  const found = [...places, ...inPath.map((place) => join(place, "promptfoo"))].find(existsSync);
  return found === undefined ? null : realpath(found);
}

async function runOurs(server, directory, endpoint) {
  const url = await server.newDatabase("peers");
  const argv = ["start", "--yes", "-q", "--suite", "quick", "--delay", "0", "--lanes", String(lanes)];
  const env = { ...aws, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint.url, RECERT_HOME: directory, DATABASE_URL: url };
  return measureRecert([...argv, "--registry", await endpoint.registryOf(models)], env);
}

async function runTheirs(program, directory, endpoint) {
  const config = join(directory, "promptfooconfig.json");
  await writeFile(config, JSON.stringify(promptfooConfig(endpoint.url)));
  const env = {
    ...{ ...aws, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint.url, PROMPTFOO_CONFIG_DIR: join(directory, "promptfoo") },
    ...{ PROMPTFOO_DISABLE_TELEMETRY: "1", PROMPTFOO_DISABLE_UPDATE: "1", PROMPTFOO_DISABLE_REMOTE_GENERATION: "1" },
  };
  const results = join(directory, "results.json");
  const flags = ["--no-cache", "--no-table", "--no-progress-bar", "--max-concurrency", String(lanes), "-o", results];
  const took = await measureNode([program, "eval", "-c", config, ...flags], env, promptfooExits);
  const { stats } = JSON.parse(await readFile(results, "utf8")).results;
  if (stats.successes + stats.failures !== 2 * models) throw new Error(`promptfoo made no ${2 * models} calls`);
  return took;
}

function promptfooConfig(endpoint) {
  const config = { region: "us-east-1", endpoint, max_tokens: 64 };
  return {
    description: "two questions to each model",
    prompts: ["{{question}}"],
    providers: Array.from({ length: models }, (_, place) => {
      return { id: `bedrock:converse:acme.model-${place + 1}-v1`, config };
    }),
    tests: ["Reply with the single word: ready", "Reply with the single word: done"].map((question) => {
      return { vars: { question }, assert: [{ type: "javascript", value: "output.length > 0" }] };
    }),
  };
}
