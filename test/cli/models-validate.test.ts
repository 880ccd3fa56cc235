import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { model } from "../support/run-fixture.ts";

const home = temporaryHome();

function written(name: string, text: string): string {
  const file = join(dirname(home), name);
  writeFileSync(file, text);
  return file;
}

const good = written(
  "good.json",
  JSON.stringify([
    model("amazon.one"),
    model("amazon.gone", { lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-01-01" } }),
    model("acme.two", { vendor: "acme", price: null }),
  ]),
);
const bad = written("bad.yaml", "schemaVersion: 1\nmodels:\n  - modelId: 7\n    vendor: amazon\n    pricing: none\n");

test("says how many models there are by vendor, and what may not be meant so", async () => {
  const { code, stdout, stderr } = await run(["models", "validate", good], { home });
  expect(stdout).toContain("is a valid registry of 3 models.\n  amazon 2, acme 1\n\n3 WARNINGS\n");
  expect(stdout).toContain("amazon.gone: past its end of life (2026-01-01); every run skips it.\n");
  expect(stdout).toContain("acme.two: its price is not known: plans and reports leave its cost out.\n");
  expect(stdout).toContain("acme.two: its vendor is not one of the built-in registry's; is it spelled right?\n");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("says every problem with its line, and exits 1", async () => {
  const { code, stdout } = await run(["models", "validate", bad], { home });
  expect(stdout).toMatch(/bad\.yaml is not\s+valid: \d+ problems\.\n/);
  expect(stdout).toContain("  line 3: models[0].modelId: found 7; wanted: text\n");
  expect(stdout).toContain('  line 5: models[0].pricing: found "none"; wanted: no such field');
  expect(code).toBe(1);
});

test("--json has one shape for both answers", async () => {
  const valid = await run(["models", "validate", good, "--json"], { home });
  expect(JSON.parse(valid.stdout)).toEqual({
    file: good,
    valid: true,
    models: 3,
    vendors: { amazon: 2, acme: 1 },
    problems: [],
    warnings: [
      { modelId: "amazon.gone", code: "past_end_of_life", date: "2026-01-01" },
      { modelId: "acme.two", code: "no_price", date: null },
      { modelId: "acme.two", code: "unknown_vendor", date: null },
    ],
  });
  const invalid = await run(["models", "validate", bad, "--json"], { home });
  expect(JSON.parse(invalid.stdout)).toMatchObject({
    ...{ file: bad, valid: false, models: 0, vendors: {}, warnings: [] },
    problems: expect.arrayContaining([{ line: 3, path: "models[0].modelId", found: "7", wanted: "text" }]),
  });
  expect([valid.code, invalid.code]).toEqual([0, 1]);
});

test("a file that cannot be read, and no file at all, exit 2", async () => {
  const missing = await run(["models", "validate", join(dirname(home), "missing.yaml")], { home });
  expect(missing.stderr).toContain("missing.yaml cannot be read");
  const none = await run(["models", "validate"], { home });
  expect(none.stderr).toContain("missing required argument 'file'");
  expect([missing.code, none.code]).toEqual([2, 2]);
});

test("the flags of models itself still count without the word", async () => {
  const { stdout, code } = await run(["models", "--registry", good, "--json"], { home });
  expect(JSON.parse(stdout)).toHaveLength(3);
  expect(code).toBe(0);
});

test("models --format registry prints a file that validate calls valid and --registry takes", async () => {
  const printed = await run(["models", "--format", "registry"], { home });
  expect([printed.code, printed.stderr]).toEqual([0, ""]);
  const own = written("own.json", printed.stdout);
  const validated = await run(["models", "validate", own, "--json"], { home });
  expect(JSON.parse(validated.stdout)).toMatchObject({ valid: true, models: 25 });
  const again = await run(["models", "--format", "registry", "--registry", own], { home });
  expect(again.stdout).toBe(printed.stdout);
  const plan = await run(["start", "--dry-run", "--simulate", "--registry", own, "--json"], { home });
  expect(JSON.parse(plan.stdout)).toMatchObject({ type: "plan" });
});

test("models refuses a format that it does not know", async () => {
  const { code, stderr } = await run(["models", "--format", "csv"], { home });
  expect(stderr).toContain("table, registry");
  expect(code).toBe(2);
});
