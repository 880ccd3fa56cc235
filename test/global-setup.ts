import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A home whose database is made and migrated, and whose server is stopped; `preparedHome` copies it. */
    readonly preparedHome: string;
  }
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** Makes what the files share, once for all projects: the build and a home to copy. Gives back what removes the home again. */
export default function setUp({ vitest }: TestProject): (() => void) | undefined {
  const shared = vitest.getRootProject();
  if ("preparedHome" in shared.getProvidedContext()) return undefined;
  build();
  const parent = mkdtempSync(join(tmpdir(), "recert-template-"));
  const removeParent = () => rmSync(parent, { recursive: true, force: true });
  try {
    const home = join(parent, "home");
    prepare(home, parent);
    shared.provide("preparedHome", home);
    return removeParent;
  } catch (error) {
    removeParent();
    throw error;
  }
}

/** Node 20 runs no TypeScript, and some processes that the tests start are recert's own: they run from a fresh build. */
function build(): void {
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the build failed");
}

function prepare(home: string, parent: string): void {
  const { PATH = "" } = process.env;
  const env = { PATH, HOME: parent, RECERT_HOME: home };
  for (const words of [
    ["db", "migrate"],
    ["db", "stop"],
  ]) {
    execFileSync(process.execPath, ["dist/cli/main.js", ...words], { cwd: root, env, stdio: "pipe" });
  }
}
