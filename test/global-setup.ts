import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Node 20 runs no TypeScript, and some processes that the tests start are recert's own: they run from a fresh build. */
export default function buildOnce(): void {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the build failed");
}
