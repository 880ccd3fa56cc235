import { once } from "node:events";
import { createServer } from "node:http";
import { appendRun } from "../support/append-run.mjs";
import { median } from "../support/median.mjs";
import { spawnRecert } from "../support/run-program.mjs";
import { runStarted, simulatedEvents } from "../support/simulated-run.mjs";

const repeats = 9;
const events = 1_000;
const credentials = { AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench" };

/** From the start of `recert resume` to the arrival of its first call at an endpoint that never answers. */
export async function measure({ server }) {
  const endpoint = await startSilentEndpoint();
  const url = `http://127.0.0.1:${endpoint.port}`;
  const env = { ...credentials, RECERT_HOME: server.home, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url };
  const runId = await interruptedRun(server, `custom/127.0.0.1:${endpoint.port}/us-east-1`);
  const times = [];
  try {
    for (let i = 0; i < repeats; i += 1) times.push(await timeToFirstCall(endpoint, runId, env));
  } finally {
    endpoint.close();
  }
  const detail = `best ${Math.min(...times).toFixed(0)} ms, ${repeats} times`;
  return [
    {
      figure: `resume of ${events} events to the first call`,
      unit: "ms",
      atMost: 500,
      measured: median(times),
      detail,
    },
  ];
}

/** A run whose process died between two attempts. */
async function interruptedRun(server, target) {
  const all = await simulatedEvents(runStarted({ target, simulate: null, trials: 5 }));
  const last = all.findLastIndex(({ type }, i) => i < events && type === "AttemptSucceeded");
  const client = await server.embedded.connect();
  try {
    return await appendRun(client, all, last + 1);
  } finally {
    await client.end();
  }
}

async function timeToFirstCall(endpoint, runId, env) {
  const called = endpoint.nextCall();
  const startMs = performance.now();
  const child = spawnRecert(["resume", runId, "-q"], env);
  const errors = [];
  child.stderr.on("data", (chunk) => errors.push(chunk));
  const ended = once(child, "close");
  const left = ended.then(() => {
    throw new Error(`resume left without a call: ${Buffer.concat(errors)}`);
  });
  await Promise.race([called, left]);
  const ms = performance.now() - startMs;
  child.kill("SIGTERM");
  await ended;
  return ms;
}

async function startSilentEndpoint() {
  let called = () => undefined;
  const server = createServer(() => called());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    nextCall: () =>
      new Promise((resolve) => {
        called = resolve;
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
