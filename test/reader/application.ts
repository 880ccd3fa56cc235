import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { afterEachFile } from "../support/after-file.ts";

const document = readFileSync("docs/for-applications.md", "utf8");

/** The blocks of docs/for-applications.md in one language, in order. */
export function documentedCode(language: string): readonly string[] {
  return [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, code = ""]) => code,
  );
}

const directories: string[] = [];
const manifest = '{ "private": true }';

/** A directory outside the repository with recert as it would be published and, of all packages that it needs, `pg` alone. */
export function installedPackage(): string {
  const directory = mkdtempSync(join(tmpdir(), "recert-application-"));
  directories.push(directory);
  writeFileSync(join(directory, "package.json"), manifest);
  const modules = join(directory, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  for (const name of ["pg", "@types/node"]) symlinkSync(resolve("node_modules", name), join(modules, name));
  const [filename = ""] = npmPack(directory, ["."]);
  execFileSync("tar", ["-xzf", filename, "-C", modules], { cwd: directory });
  renameSync(join(modules, "package"), join(modules, "recert"));
  return directory;
}

/** A directory in which recert-reader and `pg` were installed, by npm and without a registry; and types to compile by. */
export function installedReader(): string {
  const directory = mkdtempSync(join(tmpdir(), "recert-reader-application-"));
  directories.push(directory);
  const packed = npmPack(directory, [
    "packages/recert-reader",
    ...neededBy("pg").map((name) => `node_modules/${name}`),
  ]);
  writeFileSync(join(directory, "package.json"), manifest);
  const parameters = [
    "install",
    "--offline",
    "--no-save",
    "--no-audit",
    "--no-fund",
    ...packed.map((file) => `./${file}`),
  ];
  execFileSync("npm", parameters, { cwd: directory, stdio: "pipe" });
  symlinkSync(resolve("node_modules/@types"), join(directory, "node_modules/@types"));
  return directory;
}

/** The package and whatever it depends on, optional or not. */
function neededBy(name: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const { dependencies, optionalDependencies } = manifestSchema.parse(readJson(`node_modules/${name}/package.json`));
  const needed = Object.keys({ ...dependencies, ...optionalDependencies });
  return [name, ...needed.flatMap((other) => neededBy(other, seen))];
}

const namesSchema = z.record(z.string(), z.string()).optional();
const manifestSchema = z.object({ dependencies: namesSchema, optionalDependencies: namesSchema });

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The names of the files. Without scripts: the build that the tests run is there already. */
function npmPack(destination: string, folders: readonly string[]): readonly string[] {
  const parameters = ["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination", destination];
  const paths = folders.map((folder) => resolve(folder));
  const answer = execFileSync("npm", [...parameters, ...paths], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return z
    .array(z.object({ filename: z.string() }))
    .parse(JSON.parse(answer))
    .map(({ filename }) => filename);
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

afterEachFile(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});
