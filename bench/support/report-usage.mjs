// Preloaded into a measured process: leaves its CPU time (ms) in the file that BENCH_USAGE_FILE names.
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_USAGE_FILE, String((user + system) / 1_000));
});
