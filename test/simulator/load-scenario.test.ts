import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { loadScenario, scenarioNames } from "../../src/simulator/load-scenario.ts";
import { scenarioSchema } from "../../src/simulator/scenario.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "recert-scenario-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function fileWith(text: string): string {
  const file = join(directory, "scenario.json");
  writeFileSync(file, text);
  return file;
}

describe("scenarioNames", () => {
  test("names the built-in scenarios", () => {
    expect(scenarioNames()).toEqual([
      "healthy",
      "mixed",
      "throttled",
      "outage",
      "no-access",
      "expired-credentials",
      "flaky",
      "quota",
      "slow",
    ]);
  });

  test.each(scenarioNames())("%s loads", (name) => {
    expect(loadScenario(name)).toMatchObject({ ok: true });
  });
});

describe("loadScenario", () => {
  test("reads a file and fills in what it leaves out", () => {
    const file = fileWith('{ "models": { "m": { "faults": [{ "kind": "throttled", "calls": [1, 2] }] } } }');
    expect(loadScenario(file)).toEqual({
      ok: true,
      scenario: {
        description: "",
        controlPlane: "open",
        clockAheadMs: 0,
        everyModel: { faults: [], defects: [], habits: [] },
        models: { m: { faults: [{ kind: "throttled", calls: [1, 2] }], defects: [], habits: [] } },
      },
    });
  });

  test("suggests the nearest names for an unknown one", () => {
    const problem = {
      kind: "unknown_name",
      name: "helthy",
      nearest: ["healthy", expect.any(String), expect.any(String)],
    };
    expect(loadScenario("helthy")).toEqual({ ok: false, problem });
  });

  test.each(["constructor", "__proto__"])("does not take %s for a scenario", (name) => {
    expect(loadScenario(name)).toMatchObject({ ok: false, problem: { kind: "unknown_name" } });
  });

  test("names a file that is not there", () => {
    const file = join(directory, "none.json");
    expect(loadScenario(file)).toMatchObject({ ok: false, problem: { kind: "missing_file", file } });
  });

  test("names a file that holds no JSON", () => {
    const file = fileWith('{ "models": ');
    expect(loadScenario(file)).toMatchObject({ ok: false, problem: { kind: "broken_json", file } });
  });

  test.each([
    ['{ "modles": {} }', "$.modles", {}],
    [
      '{ "models": { "a.b:0": { "faults": [{ "kind": "exploded" }] } } }',
      '$.models["a.b:0"].faults[0].kind',
      "exploded",
    ],
    ['{ "everyModel": { "faults": [{ "kind": "hang", "calls": [0] }] } }', "$.everyModel.faults[0].calls[0]", 0],
    ['{ "everyModel": { "faults": [{ "kind": "hang", "calls": "often" }] } }', "$.everyModel.faults[0].calls", "often"],
    ['{ "everyModel": { "faults": [{ "kind": "stream_exception" }] } }', "$.everyModel.faults[0].exception", undefined],
    ['{ "everyModel": { "defects": [{ "kind": "lazy" }] } }', "$.everyModel.defects[0].kind", "lazy"],
    ['{ "everyModel": { "latencyMs": { "min": 9, "max": 3 } } }', "$.everyModel.latencyMs", { min: 9, max: 3 }],
    ['{ "everyModel": { "faults": [{ "kind": "slow", "delayMs": "5s" }] } }', "$.everyModel.faults[0].delayMs", "5s"],
  ])("shows where %j is wrong, and with which value", (text, path, value) => {
    const loaded = loadScenario(fileWith(text));
    const issues = loaded.ok || loaded.problem.kind !== "invalid" ? [] : loaded.problem.issues;
    expect(issues).toEqual([{ path, value, message: expect.any(String) }]);
  });
});

test("the published schema is that of the code (vitest -u writes it anew)", async () => {
  const published = {
    title: "A scenario of the recert simulator",
    ...z.toJSONSchema(scenarioSchema, { io: "input", target: "draft-2020-12" }),
  };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot("../../docs/scenario.schema.json");
});
