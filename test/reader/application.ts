import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll } from "vitest";

const document = readFileSync("docs/for-applications.md", "utf8");

/** The blocks of docs/for-applications.md in one language, in order. */
export function documentedCode(language: string): readonly string[] {
  return [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, code = ""]) => code,
  );
}

const directories: string[] = [];

/**
 * A directory outside the repository in which the package is installed as it would be published, with the two packages
 * that it may load for applications and nothing else: `npm install` without a registry.
 */
export function installedPackage(): string {
  const directory = mkdtempSync(join(tmpdir(), "recert-application-"));
  directories.push(directory);
  const modules = join(directory, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  for (const name of ["pg", "zod", "@types/node"]) symlinkSync(resolve("node_modules", name), join(modules, name));
  const [{ filename }] = JSON.parse(npmPack(directory));
  execFileSync("tar", ["-xzf", filename, "-C", modules], { cwd: directory });
  renameSync(join(modules, "package"), join(modules, "recert"));
  return directory;
}

/** Without scripts: the build that the tests run is there already. */
function npmPack(destination: string): string {
  const parameters = ["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination", destination];
  return execFileSync("npm", parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** Compiles modules there, strictly and with every declaration file checked; gives what is wrong, a line a fault. */
export function compile(directory: string, sourceByName: Readonly<Record<string, string>>): readonly string[] {
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
  for (const [name, source] of Object.entries(sourceByName)) writeFileSync(join(directory, name), source);
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false },
    ...{ module: "nodenext", target: "es2023", types: ["node"] },
  };
  const files = Object.keys(sourceByName);
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: directory, encoding: "utf8" });
  return stdout.split("\n").filter((line) => /^\S/.test(line));
}

afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});
