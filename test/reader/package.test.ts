import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { compile, installedPackage } from "./application.ts";

const directory = installedPackage();
const installed = join(directory, "node_modules/recert");
const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

/** What a compiled module imports, itself and through its own files. */
function importsOf(file: string, extension: "js" | "d.ts", seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const imported = [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, to = ""]) => to);
  return new Set(
    imported.flatMap((to) => {
      if (!to.startsWith(".")) return [to];
      return [...importsOf(join(dirname(file), to.replace(/(\.js|\.ts)$/, `.${extension}`)), extension, seen)];
    }),
  );
}

test("an application loads nothing but pg and zod, besides what Node has", () => {
  const packages = [...importsOf(join(installed, exports["."].default), "js")].filter(
    (name) => !name.startsWith("node:"),
  );
  expect(packages.sort()).toEqual(["pg", "zod"]);
});

test("its declarations name no other package", () => {
  expect([...importsOf(join(installed, exports["."].types), "d.ts")].sort()).toEqual([]);
});

test("what the types forbid does not compile, and what they allow does", () => {
  const call = (options: string) =>
    `import { currentCertifications } from "recert";\nvoid currentCertifications(${options});\n`;
  const faults = compile(directory, {
    "right.ts": call('{ connectionString: "", target: undefined, needs: ["vision"] }'),
    "no-source.ts": call("{}"),
    "no-query.ts": call("{ client: {} }"),
    "no-such-option.ts": call('{ connectionString: "", verdict: "failed" }'),
    "written.ts": `import type { CurrentCertification } from "recert";
      export const revoke = (row: CurrentCertification) => { row.usable = false; };\n`,
  });
  expect(faults.map((line) => /^([\w.-]+)\(.*error (\w+)/.exec(line)?.slice(1)).sort()).toEqual([
    ["no-query.ts", "TS2741"],
    ["no-source.ts", "TS2345"],
    ["no-such-option.ts", "TS2353"],
    ["written.ts", "TS2540"],
  ]);
});
