import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { preparedHome, temporaryHome, until } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { expiredScenario, healthyScenario, oneModel, twoModels } from "../support/quick-run.ts";
import { endWithTest, firstMatch, jsonLines, listedRuns, run, start } from "../support/run-cli.ts";

const slowRun = ["start", "--yes", "--simulate", "--suite", "quick", "--delay", "30s", "--only", "amazon.*"];

test("a second start on a target in use exits 6 with host, pid and since, and the first goes on", async () => {
  const home = preparedHome();
  const first = start([...slowRun, "--json"], { home });
  endWithTest(first);
  const runId = await firstMatch(first, /"runId":"([0-9a-f-]{36})".*"WaitStarted"/);
  const second = await run([...oneModel, "--json"], { home });
  expect(second.code).toBe(6);
  expect(jsonLines(second)).toMatchObject([{ runId: null, exitCode: 6, error: { code: "busy_target" } }]);
  const said = second.stderr.replaceAll(/\s+/g, " ");
  expect(said).toContain(`Run ${runId} uses simulator/us-east-1: process ${first.pid} on `);
  expect(said).toMatch(/ since \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC/);
  const resumed = await run(["resume", runId], { home });
  expect(resumed.code).toBe(6);
  expect(resumed.stderr.replaceAll(/\s+/g, " ")).toContain(`is driven by process ${first.pid} on `);
  expect(await listedRuns({ home })).toMatchObject([{ id: runId, status: "running", owner: { pid: first.pid } }]);
});

test("a reader that goes away does not stop a run", async () => {
  const home = preparedHome();
  const child = start(twoModels, { home });
  endWithTest(child);
  await firstMatch(child, /(run )/);
  child.stdout?.destroy();
  child.stderr?.destroy();
  await until(() => child.exitCode !== null || child.signalCode !== null);
  expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 0, signal: null });
  expect(await listedRuns({ home })).toMatchObject([{ status: "completed", verdicts: { certified: 2 } }]);
});

test("the log of a suspended run is replaced when it is resumed, not written twice", async () => {
  const home = preparedHome();
  const logs = join(dirname(home), "my", "logs");
  const scenario = join(dirname(home), "scenario.json");
  writeFileSync(scenario, JSON.stringify(expiredScenario));
  const simulated = oneModel.flatMap((word) => (word === "--simulate" ? [word, scenario] : [word]));
  expect((await runHosted([...simulated, "--log-dir", logs], { home })).code).toBe(3);
  const [log = ""] = readdirSync(logs);
  expect(readFileSync(join(logs, log), "utf8")).toContain("(suspended)");
  writeFileSync(scenario, JSON.stringify(healthyScenario));
  expect((await runHosted(["resume"], { home })).code).toBe(0);
  expect(readdirSync(logs)).toEqual([log]);
  expect(readFileSync(join(logs, log), "utf8")).toMatch(/\(completed\)[\s\S]*Status: success/);
});

test("in CI the ledger at its default place is warned of, and a chosen one is not", async () => {
  const home = preparedHome();
  const ci = { CI: "true", RECERT_HOME: "", XDG_DATA_HOME: join(dirname(home), "home") };
  const fleeting = await runHosted(oneModel, { home, env: ci });
  expect(fleeting.code).toBe(0);
  expect(fleeting.stderr).toContain("disappears with this machine; set RECERT_HOME or DATABASE_URL to keep it");
  expect((await runHosted(oneModel, { home, env: { CI: "true" } })).stderr).toBe("");
});

test("RECERT_LOG_LEVEL opens diagnostics on stderr with the run's id, a JSON line each", async () => {
  const home = preparedHome();
  const { stdout, stderr } = await run([...oneModel, "-q"], { home, env: { RECERT_LOG_LEVEL: "debug" } });
  const runId = /Run +([0-9a-f-]{36})/.exec(stdout)?.[1];
  const lines = stderr
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(lines).toContainEqual(expect.objectContaining({ runId, type: "RunCompleted", msg: "event committed" }));
  expect(lines).toContainEqual(expect.objectContaining({ runId, callOrdinal: 2, kind: "reply", msg: "call ended" }));
  expect(lines).toContainEqual(expect.objectContaining({ runId, outcome: "locked" }));
});

test("diagnostics are silent by default, and -q leaves the progress out", async () => {
  const finished = await run([...oneModel, "-q"], { home: preparedHome() });
  expect(finished.stderr).toBe("");
  expect(finished.stdout).toMatch(/^📊 RE-CERTIFICATION REPORT: completed\n/);
  expect(finished.stdout).not.toContain("certifying");
});

test("--env-file gives variables, but not before those that are set", async () => {
  const home = preparedHome();
  const file = join(dirname(home), "recert.env");
  mkdirSync(dirname(home), { recursive: true });
  writeFileSync(file, "AWS_REGION=mars-north-1\n");
  const plan = ["start", "--dry-run", "--json", "--env-file", file];
  expect(jsonLines(await runHosted(plan, { home }))).toMatchObject([{ target: "aws/*/mars-north-1" }]);
  const set = { AWS_REGION: "eu-west-3" };
  expect(jsonLines(await runHosted(plan, { home, env: set }))).toMatchObject([{ target: "aws/*/eu-west-3" }]);
});

test("a plan of a machine without ledger, region or credentials makes no file", async () => {
  const home = temporaryHome();
  const finished = await runHosted(["start", "--dry-run", "--yes"], { home });
  expect(finished.code).toBe(0);
  expect(finished.stderr).toBe("No region is set; the plan is made for us-east-1.\n");
  expect(readdirSync(dirname(home))).toEqual([]);
});
