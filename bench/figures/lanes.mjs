import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectTo } from "../support/embedded-server.mjs";
import { measureNode, measureRecert } from "../support/run-program.mjs";
import { startSimulatorProcess } from "../support/simulator-process.mjs";

const lanes = 8;
const latencyMs = 200;
const sizes = { few: 40, many: 240 };
const bareCalls = fileURLToPath(new URL("../support/bare-calls.mjs", import.meta.url));

/**
 * `recert start --lanes 8` with an endpoint in another process that takes 200 ms a call: how much of what the lanes could do
 * at most they do, from the first model's start to the last one's verdict; and the CPU time of recert's own process a call,
 * the slope between a small campaign and a large one, beside that of the SDK's client alone with the same calls.
 */
export async function measure({ server }) {
  const directory = await mkdtemp(join(tmpdir(), "recert-bench-lanes-"));
  const endpoint = await startSimulatorProcess(directory, latencyMs);
  try {
    const few = await certify(server, directory, endpoint, sizes.few);
    const many = await certify(server, directory, endpoint, sizes.many);
    const ownMs = (many.cpuMs - few.cpuMs) / (many.calls - few.calls);
    const bareMs = await bareCpuMs(endpoint, many.calls / sizes.many);
    const seen = (many.calledMs / lanes / many.spanMs).toFixed(2);
    return [
      {
        figure: `${lanes} lanes: calls × ${latencyMs} ms ÷ lanes, of the time taken`,
        unit: "x",
        atLeast: 0.9,
        measured: (many.calls * latencyMs) / lanes / many.spanMs,
        ...{ ms: many.ms, cpuMs: many.cpuMs },
        detail: `${many.calls} calls, ${many.appends} commits; ${seen}× with the calls as long as recert saw them`,
      },
      {
        figure: "CPU time of recert a call, all in",
        unit: "ms",
        atMost: 10,
        measured: ownMs,
        detail: `between ${few.calls} and ${many.calls} calls; ${bareMs.toFixed(1)} ms by the SDK's client alone, ${(ownMs / bareMs).toFixed(1)}×`,
      },
    ];
  } finally {
    await endpoint.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The CPU time that a call takes without recert. */
async function bareCpuMs({ url }, callsOfModel) {
  const spent = [];
  for (const size of [sizes.few, sizes.many]) {
    spent.push((await measureNode([bareCalls, url, String(size), String(lanes)])).cpuMs);
  }
  const [few, many] = spent;
  return (many - few) / (callsOfModel * (sizes.many - sizes.few));
}

async function certify(server, directory, endpoint, size) {
  const url = await server.newDatabase(`lanes_${size}`);
  const argv = ["start", "--yes", "-q", "--suite", "quick", "--delay", "0", "--lanes", String(lanes)];
  const env = {
    ...{ AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench", AWS_REGION: "us-east-1" },
    ...{ AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint.url },
    ...{ RECERT_HOME: directory, DATABASE_URL: url },
  };
  const { ms, cpuMs } = await measureRecert([...argv, "--registry", await endpoint.registryOf(size)], env);
  return { ...(await readLedger(url)), ms, cpuMs };
}

/** How many calls and appends the ledger has, how long the calls took together, and all of it from first to last. */
async function readLedger(url) {
  const client = await connectTo(url);
  try {
    const { rows } = await client.query(
      `SELECT count(*) FILTER (WHERE type = 'AttemptSucceeded')::int AS calls,
         count(DISTINCT xmin::text)::int AS appends,
         sum((data #>> '{reply,latencyMs}')::int) FILTER (WHERE type = 'AttemptSucceeded')::float AS "calledMs",
         1000 * extract(epoch FROM max(recorded_at) FILTER (WHERE type = 'ModelConcluded')
           - min(occurred_at) FILTER (WHERE type = 'ModelStarted'))::float AS "spanMs"
       FROM recert.events`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
