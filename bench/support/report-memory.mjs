// Preloaded into a measured process: leaves its largest resident set (KiB) in the file that BENCH_MEMORY_FILE names.
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
