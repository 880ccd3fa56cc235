import { Agent, request as httpRequest } from "node:http";
import { modelRequestToConverse } from "../../build/bedrock/model-request-to-converse.js";
import { PostgresLedger } from "../../build/events/postgres/postgres-ledger.js";
import { connectTo } from "../support/embedded-server.mjs";
import { median } from "../support/median.mjs";
import { driveWholeRun, startCalls } from "../support/simulated-run.mjs";

const runs = 5;

/**
 * The driver's whole loop with the real ledger, the SDK and a simulator in this process: from the append of one
 * AttemptStarted to that of the next. What a bare HTTP exchange of the same request takes right after is the model's
 * time, and not counted.
 */
export async function measure({ server }) {
  const url = await server.newDatabase("attempt");
  const ledger = new PostgresLedger({ connect: () => connectTo(url), patienceMs: 1_000 });
  const calls = await startCalls();
  const agent = new Agent({ keepAlive: true });
  const attempts = [];
  try {
    for (let run = 0; run < runs; run += 1) {
      const watch = stopwatch();
      await driveWholeRun(watch.ledger(ledger), watch.client(calls, agent));
      if (run > 0) attempts.push(...watch.attempts.filter(({ endMs }) => endMs !== undefined));
    }
  } finally {
    agent.destroy();
    await calls.close();
    await ledger.close();
  }
  const own = median(attempts.map(({ startMs, endMs, bareMs }) => endMs - startMs - 2 * bareMs));
  const bare = median(attempts.map(({ bareMs }) => bareMs));
  const detail = `${attempts.length} attempts; a bare exchange took ${bare.toFixed(1)} ms more`;
  return [{ figure: "our own time per attempt", unit: "ms", atMost: 5, measured: own, detail }];
}

/** The bare exchange happens inside the attempt, so it is taken off twice: as the model's time, and for being made. */
function stopwatch() {
  const attempts = [];
  return {
    attempts,
    ledger: (inner) => ({
      append: (request) => {
        if (request.events.at(-1)?.type === "AttemptStarted") {
          const nowMs = performance.now();
          Object.assign(attempts.at(-1) ?? {}, { endMs: nowMs });
          attempts.push({ startMs: nowMs });
        }
        return inner.append(request);
      },
    }),
    client: ({ client, url }, agent) => ({
      call: async (call) => {
        const result = await client.call(call);
        const startMs = performance.now();
        await bareExchange(url, call, agent);
        attempts.at(-1).bareMs = performance.now() - startMs;
        return result;
      },
    }),
  };
}

function bareExchange(url, { invocationId, request }, agent) {
  const { modelId, ...body } = modelRequestToConverse(invocationId, request);
  const path = `/model/${encodeURIComponent(modelId)}/${request.streaming ? "converse-stream" : "converse"}`;
  return new Promise((resolve, reject) => {
    const sent = httpRequest(new URL(path, url), { method: "POST", agent }, (response) => {
      response.on("end", resolve).resume();
    });
    sent.on("error", reject).end(JSON.stringify(body));
  });
}
