// Preloaded into a measured process: leaves its CPU time (ms) and its largest resident set (KiB), as JSON, in the file that
// BENCH_USAGE_FILE names. A process that it starts in turn leaves the file alone.
import { writeFileSync } from "node:fs";

const file = process.env.BENCH_USAGE_FILE;
delete process.env.BENCH_USAGE_FILE;
process.once("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  if (file !== undefined) writeFileSync(file, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1_000, maxRSS }));
});
