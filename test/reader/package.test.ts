import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, installedPackage, installedReader } from "./application.ts";

const installs = { recert: installedPackage(), "recert-reader": installedReader() };

describe.each(Object.entries(installs))("%s", (name, directory) => {
  const installed = join(directory, "node_modules", name);
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const { import: asModule, require: asCommonJs } = exports["."];

  test("an application loads nothing but pg, besides what Node has", () => {
    const code = readFileSync(join(installed, asCommonJs.default), "utf8");
    const loaded = [...code.matchAll(/(?:require|import)\("([^"]+)"\)/g)].map(([, to = ""]) => to);
    expect(new Set(loaded.filter((to) => !to.startsWith("node:")))).toEqual(new Set(["pg"]));
  });

  test("its declarations name no other package", () => {
    expect(importedBy(join(installed, asCommonJs.types))).toEqual([]);
    expect(importedBy(join(installed, asModule.types))).toEqual(["./reader.cjs"]);
  });

  test("is of one class in ES modules and in CommonJS, so that an error is known in both", () => {
    const script = `const required = require("${name}");
      import("${name}").then((imported) => {
        const names = (exports) => Object.keys(exports).sort().join();
        console.log(names(imported) === names(required), imported.CertificationsError === required.CertificationsError);
      });`;
    expect(runIn(directory, "both.cjs", script)).toBe("true true\n");
  });

  test("what the types forbid does not compile, and what they allow does", () => {
    const call = (options: string) =>
      `import { currentCertifications } from "${name}";\nvoid currentCertifications(${options});\n`;
    const faults = compile(directory, {
      "right.ts": call('{ connectionString: "", target: undefined, needs: ["vision"] }'),
      "common.cts": call('{ connectionString: "", suite: "quick" }'),
      "watching.ts": `import { watchCertifications } from "${name}";
        const stop: () => void = watchCertifications({
          connectionString: "", everyMs: 5_000, signal: new AbortController().signal,
          onChange: ({ certifications, changed: [first] }) => console.log(certifications.length, first?.after?.usable),
          onError: ({ code }, { failures, retryInMs }) => console.log(code, failures + retryInMs),
        });
        stop();\n`,
      "deaf.ts": `import { watchCertifications } from "${name}";\nwatchCertifications({ connectionString: "" });\n`,
      "no-source.ts": call("{}"),
      "no-query.ts": call("{ client: {} }"),
      "no-such-option.ts": call('{ connectionString: "", verdict: "failed" }'),
      "written.ts": `import type { CurrentCertification } from "${name}";
        export const revoke = (row: CurrentCertification) => { row.usable = false; };\n`,
    });
    expect(faults.map((line) => /^([\w.-]+)\(.*error (\w+)/.exec(line)?.slice(1)).sort()).toEqual([
      ["deaf.ts", "TS2345"],
      ["no-query.ts", "TS2741"],
      ["no-source.ts", "TS2345"],
      ["no-such-option.ts", "TS2353"],
      ["written.ts", "TS2540"],
    ]);
  });
});

test("recert-reader and pg with all that it needs take less than 1.1 MB of a disk", () => {
  const modules = join(installs["recert-reader"], "node_modules");
  const sizes = readdirSync(modules, { recursive: true, encoding: "utf8" })
    .filter((file) => !file.startsWith("@types"))
    .map((file) => statSync(join(modules, file)))
    .map((entry) => (entry.isFile() ? Math.ceil(entry.size / 4096) * 4096 : 4096));
  expect(sizes.length).toBeGreaterThan(100);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_100_000);
});

test("recert-reader is of the same version, licence and Node as recert, and takes the pg that recert has", () => {
  const [own, recert] = ["packages/recert-reader", "."].map((folder) =>
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  );
  const facts = ({ version, license, engines }: typeof own) => ({ version, license, engines });
  expect(facts(own)).toEqual(facts(recert));
  expect(readFileSync("packages/recert-reader/LICENSE", "utf8")).toBe(readFileSync("LICENSE", "utf8"));
  expect(own.peerDependencies).toEqual({ pg: "^8.16.0" });
  expect(recert.dependencies.pg).toMatch(/^8\./);
});

function importedBy(file: string): readonly string[] {
  return [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, to = ""]) => to);
}

function runIn(directory: string, file: string, script: string): string {
  writeFileSync(join(directory, file), script);
  return spawnSync(process.execPath, [file], { cwd: directory, encoding: "utf8" }).stdout;
}
