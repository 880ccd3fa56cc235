import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInRegistry } from "../../src/models/registry.ts";
import { parseRegistry, readRegistryFile } from "../../src/models/registry-file.ts";
import { registryJsonSchema } from "../../src/models/registry-file-schema.ts";

const entry = "{modelId: a, vendor: B, limits: {contextTokens: 10, outputTokens: 1}, checkedOn: 2026-11-22}";

function problemsOf(text: string) {
  const result = parseRegistry("registry.yaml", text);
  return result.kind === "problems" ? result.problems : [];
}

describe("parseRegistry", () => {
  it("fills in what a hand-written entry leaves out", () => {
    expect(parseRegistry("registry.yaml", `- ${entry}`)).toEqual({
      kind: "ok",
      models: [
        {
          modelId: "a",
          vendor: "B",
          displayName: "a",
          capabilities: {
            systemPrompt: false,
            streaming: false,
            toolUse: false,
            vision: false,
            documents: false,
            structuredOutput: false,
            reasoning: false,
          },
          parameters: {
            temperature: false,
            topP: false,
            temperatureWithTopP: false,
            stopSequences: false,
            forcedToolChoice: false,
            reasoning: null,
          },
          limits: { contextTokens: 10, outputTokens: 1 },
          price: null,
          lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
          invocationIds: {},
          source: "registry file",
          checkedOn: "2026-11-22",
        },
      ],
    });
  });

  it("reads the built-in registry back from its own JSON, in both forms", () => {
    const models = builtInRegistry();
    expect(parseRegistry("r.json", JSON.stringify({ schemaVersion: 1, models }))).toEqual({ kind: "ok", models });
    expect(parseRegistry("r.json", JSON.stringify(models))).toEqual({ kind: "ok", models });
  });

  it("names line, path, value and wish of everything that is wrong in an entry", () => {
    const text = [
      "schemaVersion: 1",
      "models:",
      "  - modelId: a",
      "    vendor: ''",
      "    limits: { contextTokens: many, outputTokens: 0 }",
      "    checkedOn: 2026-13-01",
      "    capabilities: { visoin: true }",
      "    lifecycle: { status: dead }",
      "    invocationIds: { us-*-1: x }",
    ].join("\n");
    const problems = problemsOf(text).map(({ line, path, found, wanted }) => [line, path, found, wanted]);
    expect(problems.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [4, "models[0].vendor", '""', "text that is not empty"],
      [5, "models[0].limits.contextTokens", '"many"', "a number"],
      [5, "models[0].limits.outputTokens", "0", "more than 0"],
      [6, "models[0].checkedOn", '"2026-13-01"', "a date (YYYY-MM-DD)"],
      [7, "models[0].capabilities.visoin", "true", "no such field (or a field's right name)"],
      [8, "models[0].lifecycle.status", '"dead"', 'one of "preview", "active", "legacy", "end_of_life"'],
      [9, 'models[0].invocationIds["us-*-1"]', '"x"', "a region (us-east-1) or a pattern with * at its end (eu-*)"],
    ]);
  });

  it("says that a field is missing at the line of its entry", () => {
    expect(
      problemsOf(`- ${entry}\n- vendor: B\n  limits: {contextTokens: 1, outputTokens: 1}\n  checkedOn: 2026-11-22`),
    ).toEqual([{ file: "registry.yaml", line: 2, path: "models[1].modelId", found: "nothing", wanted: "text" }]);
  });

  it("refuses a model id that stands twice, naming where it stood first", () => {
    expect(problemsOf(`- ${entry}\n- ${entry}`)).toEqual([
      {
        file: "registry.yaml",
        line: 2,
        path: "models[1].modelId",
        found: '"a"',
        wanted: "a model id of its own (models[0] has this one)",
      },
    ]);
  });

  it("refuses an end of life without a date, for the model would be called", () => {
    const ended = entry.replace("checkedOn", "lifecycle: {status: end_of_life}, checkedOn");
    expect(problemsOf(`- ${ended}`).map(({ path }) => path)).toEqual(["models[0].lifecycle.endOfLifeOn"]);
  });

  it("refuses an empty registry, an empty file and another schema version", () => {
    expect(problemsOf("[]")[0]).toMatchObject({ path: "models", found: "[]", wanted: "at least 1 entry" });
    expect(problemsOf("")[0]).toMatchObject({ path: "", found: "null", wanted: "an object" });
    expect(problemsOf(`{schemaVersion: 2, models: [${entry}]}`)[0]).toMatchObject({
      path: "schemaVersion",
      found: "2",
      wanted: "1",
    });
  });

  it("names the line of broken syntax, in JSON too", () => {
    const [problem] = problemsOf('{\n  "schemaVersion": 1,\n  "models": [}\n}');
    expect(problem).toMatchObject({ line: 3, path: "", wanted: "valid JSON or YAML" });
  });

  it("does not expand an alias bomb", () => {
    const lists = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${"*lN,".repeat(9).replaceAll("N", `${n}`)}]`,
    );
    const text = ["l0: &l0 [x,x,x,x,x,x,x,x,x]", ...lists].join("\n");
    expect(problemsOf(text)[0]).toMatchObject({ line: 2, found: "more YAML aliases than are allowed" });
  });
});

describe("readRegistryFile", () => {
  let directory = "";
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "recert-registry-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it("reads a file", async () => {
    const file = join(directory, "registry.yaml");
    await writeFile(file, `schemaVersion: 1\nmodels:\n  - ${entry}\n`);
    expect(readRegistryFile(file)).toMatchObject({ kind: "ok", models: [{ modelId: "a" }] });
  });

  it("tells a missing file from a directory", () => {
    const missing = join(directory, "missing.yaml");
    const wanted = "a readable JSON or YAML file of at most 16 MiB";
    expect(readRegistryFile(missing)).toEqual({
      kind: "unreadable",
      isThere: false,
      problem: { file: missing, line: null, path: "", found: "no such file", wanted },
    });
    expect(readRegistryFile(directory)).toEqual({
      kind: "unreadable",
      isThere: true,
      problem: { file: directory, line: null, path: "", found: "a directory", wanted },
    });
  });
});

describe("docs/registry.schema.json", () => {
  it("is what the schema says today (npm run build && node scripts/write-docs.mjs)", async () => {
    expect(JSON.parse(await readFile("docs/registry.schema.json", "utf8"))).toEqual(registryJsonSchema());
  });
});
