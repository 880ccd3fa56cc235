import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { missingForWorkers } from "../../build/fleet/requirements.js";
import { connectTo } from "../support/embedded-server.mjs";
import { runRecert, spawnRecert } from "../support/run-program.mjs";
import { startSimulatorProcess } from "../support/simulator-process.mjs";

const [targets, models, lanes, latencyMs] = [36, 20, 8, 200];
/** Of each target: with one, eight lanes would have 36 targets in four rounds and a half. */
const lanesOfTarget = 2;

/**
 * A queued campaign over 36 targets of 20 models, driven by 1, 2 and 4 workers with 8 lanes in all, with an endpoint in another
 * process that takes 200 ms a call: how much of what the lanes could do at most they do, from the first event of a run to
 * the last. Nothing on a Node that workers do not run on.
 */
export async function measure({ server }) {
  if (missingForWorkers(process.versions.node, true) !== null) return [];
  const directory = await mkdtemp(join(tmpdir(), "recert-bench-fleet-"));
  const endpoint = await startSimulatorProcess(directory, latencyMs);
  try {
    const rows = [];
    for (const workers of [1, 2, 4]) rows.push(await drive(server, directory, endpoint, workers));
    return rows;
  } finally {
    await endpoint.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function drive(server, directory, endpoint, workers) {
  const url = await server.newDatabase(`fleet_${workers}`);
  const env = {
    ...{ AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench", AWS_REGION: "us-east-1" },
    ...{ AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint.url, RECERT_HOME: directory, DATABASE_URL: url },
  };
  const regions = Array.from({ length: targets }, (_, place) => `xx-bench-${place + 1}`);
  await runRecert(
    [
      ...["start", "--yes", "-q", "--queue", "--suite", "quick", "--delay", "0", "--region", regions.join(",")],
      ...["--lanes", String(lanesOfTarget)],
      ...["--registry", await endpoint.registryOf(models)],
    ],
    env,
  );
  const metricsOf = (place) => join(directory, `worker-${workers}-${place}.prom`);
  const children = Array.from({ length: workers }, (_, place) => {
    const argv = [
      "worker",
      "-q",
      "--concurrency",
      String(lanes / lanesOfTarget / workers),
      "--metrics-file",
      metricsOf(place),
    ];
    return spawnRecert(argv, env);
  });
  try {
    const { spanMs, calls, appends, connections } = await watchToEnd(url);
    // They write their metrics once more when they end.
    await endAll(children);
    const latencies = await appendQuantiles(children.map((_, place) => metricsOf(place)));
    return {
      figure: `${workers} workers, ${lanes} lanes: calls × ${latencyMs} ms ÷ lanes, of the time taken`,
      unit: "x",
      atLeast: 0.9,
      measured: (calls * latencyMs) / lanes / spanMs,
      detail: `${calls} calls, ${((1000 * appends) / spanMs).toFixed(0)} appends/s (${latencies}), ${connections} connections`,
    };
  } finally {
    await endAll(children);
  }
}

async function endAll(children) {
  const ended = children.map((child) => {
    if (child.exitCode !== null || child.signalCode !== null) return null;
    const closed = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    return closed;
  });
  await Promise.all(ended);
}

/** What the ledger says once the campaign has ended, and the most connections that were open meanwhile. */
async function watchToEnd(url) {
  const client = await connectTo(url);
  try {
    let connections = 0;
    for (;;) {
      const { rows } = await client.query(
        `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) - 1 AS connections,
           EXISTS (SELECT FROM recert.runs WHERE kind = 'campaign' AND status = 'completed') AS "isOver"`,
      );
      connections = Math.max(connections, rows[0].connections);
      if (rows[0].isOver) break;
      await delay(250);
    }
    const { rows } = await client.query(
      `SELECT count(*) FILTER (WHERE e.type = 'AttemptSucceeded')::int AS calls,
         count(DISTINCT e.xmin::text)::int AS appends,
         1000 * extract(epoch FROM max(e.recorded_at) - min(e.recorded_at))::float AS "spanMs"
       FROM recert.events AS e JOIN recert.runs AS r USING (run_id) WHERE r.kind = 'certify'`,
    );
    return { ...rows[0], connections };
  } finally {
    await client.end();
  }
}

/** The median and the 99th percentile of an append over all workers, by the bounds of the histogram's buckets. */
async function appendQuantiles(files) {
  const counts = new Map();
  for (const file of files) {
    const text = await readFile(file, "utf8");
    for (const [, bound, count] of text.matchAll(
      /^recert_append_duration_seconds_bucket\{.*?le="([^"]+)".*?\} (\d+)/gm,
    )) {
      counts.set(bound, (counts.get(bound) ?? 0) + Number(count));
    }
  }
  const all = counts.get("+Inf") ?? 0;
  const quantile = (share) => {
    const [bound = "?"] = [...counts].find(([, count]) => count >= share * all) ?? [];
    return `${Number(bound) * 1000} ms`;
  };
  return `p50 ≤ ${quantile(0.5)}, p99 ≤ ${quantile(0.99)}`;
}
