// `npm run truth`: certifies models whose right verdict is known, and prints the rates. With `--noise` only the
// simulation of models that slip now and then, by how often each probe is asked.
import { spawnSync } from "node:child_process";

const isNoise = process.argv.includes("--noise");
const files = isNoise ? "test/truth/noise.test.ts" : "test/truth";
const reporter = "./test/truth/rates-reporter.ts";
const { status } = spawnSync("npx", ["vitest", "run", files, `--reporter=${reporter}`], {
  stdio: "inherit",
  env: { ...process.env, NOISE_MODELS: "4000" },
});
process.exitCode = status ?? 1;
