import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { HostedCli as Cli } from "../support/command-host.ts";

const target = "simulator/us-east-1";
const seeing = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const cli = new Cli();
const scenario = cli.write("blind.json", {
  description: "One model has lost its sight.",
  models: { [seeing]: { defects: [{ kind: "blind_to_images" }] } },
});
const start = ["start", "--yes", "--delay", "0", "--only", seeing];
const status = ["status", "--target", target, seeing];
const waive = ["waive", seeing, "vision", "--target", target, "--reason", "no pictures are sent"];
const rowsSchema = z
  .array(z.looseObject({ usable: z.boolean(), capabilities: z.record(z.string(), z.string()) }))
  .min(1);

async function row(...flags: string[]) {
  const { stdout } = await cli.run(...status, "--json", ...flags);
  return rowsSchema.parse(JSON.parse(stdout))[0];
}

async function head(): Promise<string> {
  return (await cli.run("verify")).stdout;
}

beforeAll(async () => {
  expect((await cli.run(...start, "--simulate")).exitCode).toBe(0);
});

test("a model that loses vision says so, can be waived by name, and the waiver is ended by a person", async () => {
  expect(await row("--needs", "vision")).toMatchObject({ usable: true, capabilities: { vision: "proven" } });
  expect((await cli.run(...start, "--simulate", scenario)).exitCode).toBe(1);
  expect(await row("--needs", "vision")).toMatchObject({ verdict: "quality_warning", usable: false });
  expect(await row("--needs", "toolUse,text")).toMatchObject({ usable: true, capabilities: { vision: "broken" } });
  expect((await cli.run(...status, "--check", "--needs", "vision")).exitCode).toBe(1);

  const waived = await cli.run(...waive, "--until", "2999-01-01");
  expect(waived).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("is waived until 2999-01-01 23:59:59"),
  });
  expect(await row("--needs", "vision")).toMatchObject({
    verdict: "quality_warning",
    rating: 3.9,
    usable: true,
    capabilities: { vision: "waived", toolUse: "proven" },
  });
  expect((await cli.run(...status)).stdout).toContain("waived: vision");
  expect((await cli.run(...status, "--check", "--needs", "vision")).exitCode).toBe(0);
  const report = JSON.parse((await cli.run("report", "--format", "json")).stdout);
  expect(report).toMatchObject({
    run: { kind: "waive", status: "completed", target, reason: "no pictures are sent" },
    waiver: { modelId: seeing, capability: "vision", until: "2999-01-01T23:59:59.999Z" },
  });
  expect((await cli.run("report")).stdout).toMatch(/Decided +accepted as broken until 2999-01-01/);
  expect((await cli.run("runs")).stdout).toContain("waiver");

  const ended = await cli.run("unwaive", seeing, "vision", "--target", target, "--json");
  expect(JSON.parse(ended.stdout)).toMatchObject({ type: "result", exitCode: 0, capability: "vision" });
  expect(await row("--needs", "vision")).toMatchObject({ usable: false, capabilities: { vision: "broken" } });
  expect((await cli.run("unwaive", seeing, "vision", "--target", target)).exitCode).toBe(2);
  expect(await cli.run("verify")).toMatchObject({ exitCode: 0 });
});

test.each([
  [[...waive, "--until", "2020-01-01"], "--until cannot be 2020-01-01: that is over."],
  [[...waive, "--until", "tomorrow"], "--until cannot be tomorrow"],
  [["waive", seeing, "toolUse", "--target", target, "--reason", "x", "--until", "2999-01-01"], "is proven, not broken"],
  [
    ["waive", seeing, "sight", "--target", target, "--reason", "x", "--until", "2999-01-01"],
    "CAPABILITY cannot be sight",
  ],
  [
    ["waive", seeing, "longContext", "--target", target, "--reason", "x", "--until", "2999-01-01"],
    "says nothing about",
  ],
  [
    ["waive", "anthropic.claude-sonnet-4-5", "vision", "--target", target, "--reason", "x", "--until", "2999-01-01"],
    seeing,
  ],
  [
    ["waive", seeing, "vision", "--target", "simulator/eu-west-1", "--reason", "x", "--until", "2999-01-01"],
    "No model has",
  ],
  [["waive", seeing, "vision", "--target", target, "--reason", " ", "--until", "2999-01-01"], "--reason cannot be"],
  [["waive", seeing, "vision", "--target", target, "--until", "2999-01-01"], "--reason"],
  [["status", "--target", target, "--needs", "sight"], "--needs cannot be sight"],
])("refuses %j, says what would be right, and writes nothing", async (words, sentence) => {
  const before = await head();
  const { exitCode, stderr } = await cli.run(...words);
  expect(exitCode).toBe(2);
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(sentence);
  expect(await head()).toBe(before);
});
