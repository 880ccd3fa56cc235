import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { HostedCli as Cli } from "../support/command-host.ts";

const cli = new Cli();
const nightly = ["schedule", "add", "--cron", "0 2 * * *", "--simulate", "--suite", "quick"];
const flat = (text: string) => text.replaceAll(/\s+/g, " ");

test("a schedule is added with its next times, listed, reported as a run of its own, and removed by its name", async () => {
  expect((await cli.run("schedule", "list")).stdout).toContain("No schedules yet.");
  const added = await cli.run(...nightly, "--tz", "America/Sao_Paulo", "--max-cost", "2.50", "--only", "amazon.nova*");
  expect(added).toMatchObject({ exitCode: 0 });
  expect(added.stdout).toMatch(/^Schedule simulator-us-east-1 \([0-9a-f-]{36}\) is added\. Its next times:\n/);
  expect(added.stdout.match(/ 02:00 America\/Sao_Paulo, [0-9-]{10} 05:00:00 UTC/g)).toHaveLength(3);

  const [row] = JSON.parse((await cli.run("schedule", "list", "--json")).stdout);
  const start = { due: true, simulate: "healthy", region: "us-east-1", suite: "quick" };
  expect(row).toMatchObject({
    ...{ name: "simulator-us-east-1", cron: "0 2 * * *", zone: "America/Sao_Paulo", last: null },
    ...{ target: "simulator/us-east-1", next: expect.stringMatching(/T05:00:00\.000Z$/) },
    start: { ...start, maxCost: "2.50", only: ["amazon.nova*"] },
  });
  const listed = flat((await cli.run("schedule", "list")).stdout);
  expect(listed).toContain("starts recert start --yes --due");
  expect(listed).toContain("--max-cost 2.50");

  const report = JSON.parse((await cli.run("report", "--json")).stdout);
  expect(report).toMatchObject({
    run: { id: row.id, kind: "schedule", status: "completed" },
    added: { start: row.start },
    removed: null,
  });
  expect((await cli.run("report")).stdout).toMatch(/At +0 2 \* \* \* \(America\/Sao_Paulo\)/);
  expect((await cli.run("runs")).stdout).toMatch(new RegExp(`${row.id} +completed +schedule`));

  const removed = await cli.run("schedule", "remove", "simulator-us-east-1", "--json");
  expect(JSON.parse(removed.stdout)).toMatchObject({ type: "result", exitCode: 0, scheduleId: row.id });
  expect(flat((await cli.run("report")).stdout)).toContain(`simulator-us-east-1 (${row.id}) was removed`);
  expect(JSON.parse((await cli.run("schedule", "list", "--json")).stdout)).toEqual([]);
  expect(await cli.run("verify")).toMatchObject({ exitCode: 0 });
  expect((await cli.run("rebuild")).stdout).toContain("nothing was changed");
});

test("a name belongs to one schedule at a time, and an id may be cut short", async () => {
  const first = JSON.parse((await cli.run(...nightly, "--name", "nightly", "--all", "--json")).stdout);
  expect(first).toMatchObject({ name: "nightly", start: { due: false } });
  const second = await cli.run(...nightly, "--name", "nightly");
  expect(second).toMatchObject({ exitCode: 2 });
  expect(flat(second.stderr)).toContain(`There is a schedule nightly already: ${first.runId}.`);
  expect((await cli.run("schedule", "remove", first.runId.slice(0, 20))).exitCode).toBe(0);
  expect((await cli.run(...nightly, "--name", "nightly")).exitCode).toBe(0);
  const unknown = await cli.run("schedule", "remove", "nihgtly");
  expect(unknown).toMatchObject({ exitCode: 2 });
  expect(flat(unknown.stderr)).toContain("There is no schedule nihgtly.");
  expect(unknown.stderr).toContain("nightly");
});

test("one that comes more often than a campaign takes is added, and warned of; workers that lack something too", async () => {
  const added = await cli.run("schedule", "add", "--cron", "* * * * *", "--simulate", "--name", "restless");
  expect(added).toMatchObject({ exitCode: 0 });
  expect(flat(added.stderr)).toContain("It comes every 1m, but certifying everything takes about");
  const isOldNode = Number(process.versions.node.split(".")[0]) < 22;
  expect(added.stderr.includes("Schedules are carried out by")).toBe(isOldNode || !existsSync("node_modules/pg-boss"));
});

test.each([
  [["--cron", "0 2 * *", "--simulate"], "it has 4 fields, not five"],
  [["--cron", "0 25 * * *", "--simulate"], "--cron cannot be 0 25 * * *: Constraint error"],
  [["--cron", "0 2 * * *", "--tz", "Europe/Berlim", "--simulate"], "--tz cannot be Europe/Berlim"],
  [["--cron", "0 2 * * *", "--name", "my schedule", "--simulate"], "--name cannot be my schedule"],
  [["--cron", "0 2 * * *", "--simulate", "--within", "2d", "--all"], "--within and --all do not go together"],
  [["--cron", "0 2 * * *", "--simulate", "--within", "soon"], "--within cannot be soon"],
  [["--cron", "0 2 * * *", "--simulate", "--delay", "25h"], "--delay cannot be 25h"],
  [["--cron", "0 2 * * *", "--simulate", "--only", "amazon.nove-lite-v1:0"], "amazon.nova-lite-v1:0"],
  [["--cron", "0 2 * * *", "--targets", "missing.yaml"], "missing.yaml"],
  [["--cron", "0 2 * * *", "--simulate", "--failed-of", "latest"], "--failed-of"],
  [["--cron", "0 2 * * *", "--simulate", "--yes"], "--yes"],
  [["--simulate"], "--cron"],
])("schedule add %j is refused with the sentence %j, and nothing is written", async (words, sentence) => {
  const before = (await cli.run("verify")).stdout;
  const refused = await cli.run("schedule", "add", ...words);
  expect(refused.exitCode).toBe(2);
  expect(flat(refused.stderr)).toContain(sentence);
  expect((await cli.run("verify")).stdout).toBe(before);
});
