import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { XMLValidator } from "fast-xml-parser";
import { beforeAll, describe, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { oneModel, twoModels } from "../support/quick-run.ts";
import type { Finished } from "../support/run-cli.ts";

const home = preparedHome();
const file = (name: string) => join(dirname(home), name);
const read = (name: string) => readFileSync(file(name), "utf8");
const formats = ["all.md", "all.html", "all.xml", "all.csv", "all.json", "all.txt"];
const outputs = formats.flatMap((name) => ["-o", file(name)]);

let started: Finished;
beforeAll(async () => {
  const env = { GITHUB_STEP_SUMMARY: file("summary.md"), GITHUB_ACTIONS: "true" };
  started = await run([...twoModels, ...outputs], { home, env });
});

describe("start", () => {
  test("writes the report in every format at once, each by its extension", () => {
    expect(started.code).toBe(0);
    expect(read("all.md")).toContain("# 📊 Re-certification report");
    expect(read("all.html")).toContain("<h1>2 of 2 models certified</h1>");
    expect(XMLValidator.validate(read("all.xml"))).toBe(true);
    expect(parse(read("all.csv"), { columns: true })).toHaveLength(2);
    expect(JSON.parse(read("all.json"))).toMatchObject({ schemaVersion: 1, totals: { certified: 2 } });
    expect(read("all.txt")).toContain("RE-CERTIFICATION REPORT");
  });

  test("appends the Markdown report to the step's summary, and annotates no model that is well", async () => {
    expect(read("summary.md")).toBe(`\n${read("all.md")}`);
    expect(started.stdout).not.toContain("::");
  });

  test("goes on when the summary cannot be written, and says so", async () => {
    mkdirSync(file("folder"));
    const finished = await run([...oneModel], { home, env: { GITHUB_STEP_SUMMARY: file("folder") } });
    expect(finished.code).toBe(0);
    expect(finished.stderr).toContain("warning: the step summary");
  });
});

describe("report", () => {
  test.each([
    ["markdown", "all.md"],
    ["html", "all.html"],
    ["junit", "all.xml"],
    ["csv", "all.csv"],
  ])("prints as %s the very bytes that start wrote", async (format, name) => {
    const { run: written } = JSON.parse(read("all.json"));
    const { stdout, code } = await run(["report", written.id, "--format", format], { home });
    expect(code).toBe(0);
    expect(stdout).toBe(read(name));
  });

  test("suggests the nearest format for one that is mistyped", async () => {
    const { code, stderr } = await run(["report", "--format", "makrdown"], { home });
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean markdown?");
  });

  test("names the extensions that there are for one that there is not", async () => {
    const { code, stderr } = await run(["report", "-o", "a.pdf"], { home });
    expect(code).toBe(2);
    expect(stderr).toContain("*.txt, *.log, *.json, *.md, *.html, *.xml, *.csv");
  });
});

test("resume of a finished run writes the files that it is asked for", async () => {
  const { code } = await run(["resume", "latest", "-o", file("resumed.csv")], { home });
  expect(code).toBe(0);
  expect(read("resumed.csv")).toContain("run_id,target,suite");
});

test("a model that is not well is annotated, on stderr where stdout is JSON", async () => {
  writeFileSync(file("canned.json"), JSON.stringify({ everyModel: { defects: [{ kind: "canned_answer" }] } }));
  const args = [
    "start",
    "--yes",
    "--simulate",
    file("canned.json"),
    "--suite",
    "quick",
    "--only",
    "amazon.nova-micro-v1:0",
  ];
  const { code, stdout, stderr } = await run([...args, "--json"], { home, env: { GITHUB_ACTIONS: "true" } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^::error title=amazon\.nova-micro-v1%3A0%3A failed::wrong_answer /m);
  expect(stdout).not.toMatch(/^::/m);
});
