import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectTo } from "../support/embedded-server.mjs";
import { measureRecert } from "../support/run-program.mjs";
import { registryFile } from "../support/simulator-process.mjs";

const models = 5_000;
const atMostMb = 400;
const atMostS = 5;

/**
 * A run of 5,000 models by the suite `quick`, the simulator in its process: its plan, the run itself, and what is asked of it
 * afterwards. No model takes its time, and the database does not wait for its disk: that would be all that is measured.
 */
export async function measure({ server }) {
  const directory = await mkdtemp(join(tmpdir(), "recert-bench-big-"));
  try {
    const url = await server.newDatabase("big");
    await withoutWaiting(url);
    const env = { DATABASE_URL: url, RECERT_HOME: directory };
    const registry = await registryFile(directory, models);
    const scenario = join(directory, "scenario.json");
    await writeFile(scenario, JSON.stringify({ everyModel: { latencyMs: { min: 0, max: 0 } } }));
    const start = ["start", "--simulate", scenario, "--suite", "quick", "--delay", "0", "--registry", registry];
    const rows = [await row("start --dry-run", [...start, "--dry-run"], env)];
    const run = await measureRecert([...start, "--yes", "-q"], env);
    rows.push({
      figure: `a run of ${models.toLocaleString("en")} models, CPU time a model`,
      ...{ unit: "ms", measured: run.cpuMs / models, ms: run.ms, cpuMs: run.cpuMs },
      detail: `${run.memoryMb.toFixed(0)} MiB at most, the simulator in it`,
    });
    for (const [name, argv] of Object.entries(questions(directory))) rows.push(await row(name, argv, env));
    return rows;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function questions(directory) {
  const file = (name) => ["-o", join(directory, name)];
  return {
    runs: ["runs"],
    status: ["status"],
    "report, text": ["report"],
    "report, html": ["report", ...file("report.html")],
    "report, json": ["report", "--format", "json", ...file("report.json")],
    "report, events": ["report", "--events"],
    "resume, which shows it": ["resume", "latest"],
    "watch, which shows it": ["watch", "latest"],
  };
}

async function row(name, argv, env) {
  const { ms, cpuMs, memoryMb } = await measureRecert(argv, env);
  const memory = `${memoryMb.toFixed(0)} MiB${memoryMb > atMostMb ? `, more than ${atMostMb}` : ""}`;
  const figure = `${models.toLocaleString("en")} models: ${name}, CPU time`;
  return { figure, unit: "s", atMost: atMostS, measured: cpuMs / 1_000, ms, cpuMs, detail: memory };
}

async function withoutWaiting(url) {
  const client = await connectTo(url);
  try {
    await client.query("ALTER DATABASE big SET synchronous_commit = off");
  } finally {
    await client.end();
  }
}
