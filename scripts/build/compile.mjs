import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Not through `npx`, which takes a second to find it. */
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** Compiles src/ with its declarations into the folder. Ends the process with the compiler's exit code if it refuses. */
export function compile(folder) {
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.json", "--outDir", folder], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`tsc ended with ${status}`);
}
