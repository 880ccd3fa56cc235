import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { comparisonSchema } from "../../src/projections/comparison/comparison-model.ts";
import { HostedCli, runHosted } from "../support/command-host.ts";

const cli = new HostedCli();
const pro = "amazon.nova-pro-v1:0";
const micro = "amazon.nova-micro-v1:0";
const slower = "amazon.nova-lite-v1:0";
const hardlySlower = "anthropic.claude-sonnet-4-6";

/** Runs the models so, and gives the run's id. */
async function certified(scenario: object, ...more: readonly string[]): Promise<string> {
  const file = cli.write("scenario.json", scenario);
  const only = [pro, micro, slower, hardlySlower].join(",");
  const { exitCode } = await cli.run("start", "--yes", "--simulate", file, "--delay", "0", "--only", only, ...more);
  expect(exitCode).toBeLessThan(2);
  const [newest] = JSON.parse((await cli.run("runs", "--json", "--limit", "1")).stdout);
  return newest.id;
}

const fast = { everyModel: { latencyMs: { min: 20, max: 40 } } };
let before = "";
let after = "";
let quick = "";

beforeAll(async () => {
  before = await certified(fast);
  after = await certified({
    ...fast,
    models: {
      [pro]: { defects: [{ kind: "blind_to_images" }] },
      [micro]: { defects: [{ kind: "canned_answer", calls: [2] }] },
      [slower]: { latencyMs: { min: 350, max: 400 } },
      [hardlySlower]: { latencyMs: { min: 120, max: 150 } },
    },
  });
  quick = await certified(fast, "--suite", "quick", "--region", "eu-west-1");
});

async function compared(...words: readonly string[]) {
  const { exitCode, stdout } = await cli.run("compare", ...words, "--json");
  const comparison = comparisonSchema.parse(JSON.parse(stdout));
  return { exitCode, comparison, of: (id: string) => comparison.models.find(({ modelId }) => modelId === id) };
}

describe("a pair of runs", () => {
  test("a model that lost its sight is named as worse, with what broke", async () => {
    const { of, exitCode } = await compared(before, after);
    expect(exitCode).toBe(0);
    const sight = { a: { state: "proven" }, b: { state: "broken" }, answer: "regressed" };
    expect(of(pro)).toMatchObject({ answer: "regressed", capabilities: { vision: sight } });
    const { stdout } = await cli.run("compare", before, after);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^\d models? got worse/);
    expect(stdout).toContain("vision: proven (1 of 1) → broken (0 of 3)");
    expect(stdout).toMatch(/probe vision: passed → failed\. Expected:/);
    expect(stdout).toContain(`recert report ${after}`);
  });

  test("one that slipped once is as good as it was: the trials that followed passed", async () => {
    const text = (await compared(before, after)).of(micro)?.capabilities.text;
    expect(text).toMatchObject({ a: { state: "proven" }, b: { state: "flaky" }, answer: "unchanged" });
    expect(text?.b?.trials).toBe((text?.b?.passed ?? 0) + 1);
  });

  test("a slower one is named beyond the floor and not below it, however sure the difference is", async () => {
    const { of } = await compared(before, after);
    expect(of(slower)?.latency?.answer).toBe("regressed");
    const below = of(hardlySlower)?.latency;
    expect(below?.answer).toBe("unchanged");
    expect(below?.bMs).toBeGreaterThan(2 * (below?.aMs ?? 0));
    expect(below?.pValue).toBeLessThan(0.01);
  });

  test("--fail-on-regression exits 1, and 0 where a run is compared with itself", async () => {
    expect((await compared(before, after, "--fail-on-regression")).exitCode).toBe(1);
    const same = await compared(before, before.slice(0, 13), "--fail-on-regression");
    expect(same).toMatchObject({ exitCode: 0, comparison: { differences: ["same_run"], totals: { regressed: 0 } } });
  });

  test("files have the format of their names, and the words of the language", async () => {
    const files = ["compare.txt", "compare.json", "compare.md", "compare.html"].map((name) =>
      join(dirname(cli.home), name),
    );
    const flags = files.flatMap((file) => ["-o", file]);
    const { exitCode, stdout } = await cli.run("compare", before, after, ...flags, "--lang", "pt-BR");
    expect([exitCode, stdout]).toEqual([0, ""]);
    const [text = "", json = "", markdown = "", html = ""] = files.map((file) => readFileSync(file, "utf8"));
    expect(text).toContain("Pior que em A");
    expect(comparisonSchema.parse(JSON.parse(json)).a.id).toBe(before);
    expect(markdown).toMatch(/^# Comparação de duas execuções\n/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="pt-BR">.*<title>Comparação de duas execuções: /s);
  });
});

describe("start --baseline", () => {
  const certify = ["start", "--yes", "--delay", "0", "--only", `${slower},${micro}`, "--simulate"];
  const slow = { ...fast, models: { [slower]: { latencyMs: { min: 350, max: 400 } } } };

  test("compares at the end what the run certified, and exits 1 for what got worse, though all are certified", async () => {
    const { exitCode, stdout, stderr } = await cli.run(...certify, cli.write("slow.json", slow), "--baseline", before);
    expect([exitCode, stderr]).toEqual([1, expect.not.stringContaining("Error")]);
    const words = stdout.slice(stdout.indexOf("1 model got worse, 1 the same."));
    expect(words).toContain(`A  ${before}`);
    expect(words).toMatch(/Worse than in A\s+─+\s+amazon\.nova-lite-v1:0\s+latency/);
    expect(words).not.toContain(pro);
    const report = (await cli.run("report", "latest", "--full")).stdout;
    expect(report.replaceAll(/\s+/g, " ")).toContain(`compared with run ${before}`);
  });

  test("exits 0 where nothing got worse, 5 where nothing could be compared, and says so in the result", async () => {
    const scenario = cli.write("fast.json", fast);
    const same = await cli.run(...certify, scenario, "--baseline", before.slice(0, 18), "--json");
    expect(same.exitCode).toBe(0);
    const result = JSON.parse(same.stdout.trim().split("\n").at(-1) ?? "");
    expect(result).toMatchObject({
      exitCode: 0,
      comparison: { baseline: before, totals: { models: 2, unchanged: 2 } },
    });
    const unknown = ["certify", "amazon.nova-2-lite-v1:0", "--yes", "--simulate", scenario];
    const other = await cli.run(...unknown, "--baseline", before);
    expect(other.exitCode).toBe(5);
    expect(other.stdout).toContain("Nothing could be compared");
  });

  test("is kept by the run: a resume compares too", async () => {
    const scenario = cli.write("budget.json", slow);
    const stopped = await cli.run(...certify, scenario, "--baseline", before, "--max-cost", "0.0003");
    expect(stopped.exitCode).toBe(5);
    expect(stopped.stdout).not.toContain("got worse");
    const { exitCode, stdout } = await cli.run("resume", "latest", "--max-cost", "50");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("1 model got worse, 1 the same.");
  });

  test("goes before the report in the summary of a GitHub step", async () => {
    const summary = join(dirname(cli.home), "summary.md");
    const words = [...certify, cli.write("fast.json", fast), "--baseline", before, "-q"];
    await runHosted(words, { home: cli.home, env: { GITHUB_STEP_SUMMARY: summary } });
    const titles = readFileSync(summary, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("# "));
    expect(titles).toEqual(["# Comparison of two runs", "# 📊 Re-certification report"]);
  });

  test("refuses an unknown run before anything is started", async () => {
    const { exitCode, stderr } = await cli.run(...certify, "healthy", "--baseline", "0000");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("There is no run 0000")]);
  });
});

test("runs of another suite and target are compared in what they share, and that is said first", async () => {
  const { comparison, of } = await compared(before, quick);
  expect(comparison.differences).toEqual(["suite", "target"]);
  expect(of(pro)).toMatchObject({
    verdict: { answer: "not_compared" },
    capabilities: { text: { answer: "not_compared" } },
  });
  expect(
    of(pro)
      ?.probes.filter(({ answer }) => answer === "unchanged")
      .map(({ probe }) => probe),
  ).toEqual(["access", "exact_instruction"]);
  const { stdout } = await cli.run("compare", before, quick);
  expect(stdout.split("\n").find((line) => line.startsWith("!"))).toMatch(/^! NOT LIKE WITH LIKE: A was judged by/);
});

test.each([
  [["compare", "latest", "0000"], "There is no run 0000"],
  [["compare", "latest", "latest", "--format", "docx"], "--format cannot be docx"],
  [["compare", "latest", "latest", "-o", "a.docx"], "-o cannot be a.docx"],
])("refuses %j", async (words, message) => {
  const { exitCode, stderr } = await cli.run(...words);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test("refuses a run that certified nothing", async () => {
  expect(
    (await cli.run("clear", micro, "--yes", "--region", "us-east-1", "--target", "simulator/us-east-1")).exitCode,
  ).toBe(0);
  const { exitCode, stderr } = await cli.run("compare", before, "latest");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("certified no model");
});
