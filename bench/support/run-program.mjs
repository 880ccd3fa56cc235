import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const recert = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const reportUsage = new URL("./report-usage.mjs", import.meta.url).href;
let programs = 0;

/** Environment for a recert that must not see ours. */
export function environment(settings) {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, AWS_EC2_METADATA_DISABLED: "true", ...settings };
}

/** Runs `recert` to its end. Gives how long that took. Throws when its exit code is none of `exitCodes`. */
export async function runRecert(argv, env, exitCodes = [0]) {
  return (await runNode([recert, ...argv], env, exitCodes)).ms;
}

/** The same with what the process itself took: `ms` of the clock, `cpuMs`, and `memoryMb` resident at most. */
export function measureRecert(argv, env, exitCodes = [0]) {
  return measureNode([recert, ...argv], env, exitCodes);
}

/** The same of any program of node's. */
export async function measureNode(argv, env, exitCodes = [0]) {
  programs += 1;
  const file = join(tmpdir(), `recert-bench-usage-${process.pid}-${programs}`);
  try {
    const { ms } = await runNode(["--import", reportUsage, ...argv], { ...env, BENCH_USAGE_FILE: file }, exitCodes);
    const { cpuMs, maxRSS } = JSON.parse(await readFile(file, "utf8"));
    return { ms, cpuMs, memoryMb: maxRSS / 1024 };
  } finally {
    await rm(file, { force: true });
  }
}

/** Starts `recert` and leaves the rest to the caller. */
export function spawnRecert(argv, env) {
  return spawn(process.execPath, [recert, ...argv], { env: environment(env), stdio: ["ignore", "ignore", "pipe"] });
}

/** Runs node to its end. */
export function runNode(argv, env = {}, exitCodes = [0]) {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const child = spawn(process.execPath, argv, { env: environment(env), stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (exitCodes.includes(code)) resolve({ ms: performance.now() - startMs });
      else reject(new Error(`${argv.join(" ")}: exit ${code}: ${errors}`));
    });
  });
}
