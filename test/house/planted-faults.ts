import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), severity: z.string(), location: z.object({ path: z.string() }) }),
  ),
});

/** One file with one statement, at a path inside the repository. */
export interface PlantedFile {
  readonly path: string;
  readonly source: string;
}

/** Lints files that exist nowhere but in a temporary copy of the linter's settings; gives the rules that each one breaks. */
export function rulesBrokenBy(files: readonly PlantedFile[]): ReadonlyMap<string, readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), "recert-walls-"));
  try {
    cpSync("biome.json", join(directory, "biome.json"));
    cpSync("scripts/no-math-random.grit", join(directory, "scripts/no-math-random.grit"));
    for (const { path, source } of files) {
      mkdirSync(join(directory, dirname(path)), { recursive: true });
      writeFileSync(join(directory, path), source);
    }
    return byPath(lint(directory));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function lint(directory: string): z.infer<typeof reportSchema>["diagnostics"] {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const parameters = [biome, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  const { stdout, stderr } = spawnSync(process.execPath, parameters, { cwd: directory, encoding: "utf8" });
  if (stdout === "") throw new Error(`The linter said nothing: ${stderr}`);
  return reportSchema.parse(JSON.parse(stdout)).diagnostics.filter(({ severity }) => severity === "error");
}

function byPath(diagnostics: ReturnType<typeof lint>): ReadonlyMap<string, readonly string[]> {
  const rulesByPath = new Map<string, readonly string[]>();
  for (const { category, location } of diagnostics) {
    const path = location.path.replace(/^\.\//, "");
    rulesByPath.set(path, [...(rulesByPath.get(path) ?? []), category]);
  }
  return rulesByPath;
}
