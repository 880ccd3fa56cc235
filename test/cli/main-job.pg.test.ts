import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { twoModels } from "../support/quick-run.ts";
import { type Finished, jsonLines, newestRun } from "../support/run-cli.ts";

const home = temporaryHome();
const scratch = dirname(home);
let started: Finished;
let runId: string;

beforeAll(async () => {
  started = await run([...twoModels, "-o", join(scratch, "a.json"), "-o", join(scratch, "a.txt")], { home });
  runId = await newestRun({ home });
});

test("a whole run certifies its models one after another and reports them", () => {
  expect(started.code).toBe(0);
  expect(started.stderr).toBe("");
  expect(started.stdout).toMatch(/^setting up the database \(first use\) …\nrun [0-9a-f-]{36} on /);
  expect(started.stdout).toMatch(/ on simulator\/us-east-1\n2 models listed\n\[1\/2\] /);
  expect(started.stdout).toContain("[1/2] amazon.nova-micro-v1:0: certified 5.0 ⭐⭐⭐⭐⭐");
  expect(started.stdout).toContain("pause between two models");
  expect(started.stdout).toContain("📊 RE-CERTIFICATION REPORT: completed\n  ✅ 2 certified\n");
});

test("start -o writes the report to each file, in the format of its extension", async () => {
  const asJson = jsonLines(await run(["report", "--json"], { home }))[0];
  expect(JSON.parse(readFileSync(join(scratch, "a.json"), "utf8"))).toEqual(asJson);
  expect(readFileSync(join(scratch, "a.txt"), "utf8")).toMatch(/CERTIFIED MODELS \(2\)/);
});

test("report -o writes files too, and then prints nothing", async () => {
  const files = [join(scratch, "b.json"), join(scratch, "b.txt")];
  const finished = await run(["report", runId.slice(0, 13), ...files.flatMap((file) => ["-o", file])], { home });
  expect(finished).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(
    ["a.json", "a.txt"].map((file) => readFileSync(join(scratch, file), "utf8")),
  );
});

test("the report that the start has shown is the one that report shows", async () => {
  const { stdout } = await run(["report", "latest"], { home });
  expect(started.stdout.endsWith(stdout)).toBe(true);
});

test("the log is named after the start of the run and has one Status line a model", () => {
  const [log = "", ...more] = readdirSync(join(home, "logs"));
  expect(more).toEqual([]);
  expect(log).toMatch(/^recertification-\d{4}(-\d{2}){5}\.log$/);
  const text = readFileSync(join(home, "logs", log), "utf8");
  expect(text.match(/^ *Status: .*$/gm)).toEqual(["   Status: success", "   Status: success"]);
  expect(text).toContain(runId);
});

test("report --as-of a version shows the run as it stood then, under way", async () => {
  const [report] = jsonLines(await run(["report", "--json", "--as-of", "v6"], { home }));
  expect(report).toMatchObject({
    run: { status: "running", headPosition: 6, endedAt: null },
    totals: { models: 2, pending: 2, calls: 1, certified: 0 },
  });
  const { stdout } = await run(["report", "--as-of", "v5"], { home });
  expect(stdout).toContain(`${runId} (running)`);
  expect(stdout).not.toContain("NEXT STEP");
});

test("report --as-of a date means its end, and a date before the run shows nothing", async () => {
  const now = await run(["report"], { home });
  const today = new Date().toISOString().slice(0, 10);
  expect((await run(["report", "--as-of", today], { home })).stdout).toBe(now.stdout);
  const before = await run(["report", "--as-of", "2020-01-01"], { home });
  expect(before.code).toBe(2);
  expect(before.stderr).toContain("had not started then");
});

test("report --events is the history, a line an event, from the start to the end", async () => {
  const { stdout } = await run(["report", "--events"], { home });
  const types = stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/)[2]);
  expect(types).toEqual([
    ...["RunStarted", "ModelsListed", "CertificationsSuperseded"],
    ...["ModelStarted", "AttemptStarted", "AttemptSucceeded", "AttemptStarted", "AttemptSucceeded", "ModelConcluded"],
    ...["WaitStarted", "WaitEnded"],
    ...["ModelStarted", "AttemptStarted", "AttemptSucceeded", "AttemptStarted", "AttemptSucceeded", "ModelConcluded"],
    ...["ReportIssued", "RunCompleted"],
  ]);
});

test("runs shows the run with its state, progress and verdicts", async () => {
  const { stdout } = await run(["runs"], { home });
  expect(stdout).toMatch(new RegExp(`${runId}  completed  2/2`));
  expect(stdout).toContain("2 certified");
});

test("a beginning of an id that several runs share is refused with all of them", async () => {
  const own = temporaryHome();
  await run(twoModels, { home: own });
  await run(twoModels, { home: own });
  const finished = await run(["report", "0"], { home: own });
  expect(finished.code).toBe(2);
  expect(finished.stderr).toContain("0 is the beginning of 2 runs.");
  expect(finished.stderr).toContain(await newestRun({ home: own }));
});

test("a run that nobody has started is refused by name", async () => {
  const finished = await run(["resume", "ffffffff"], { home });
  expect(finished.code).toBe(2);
  expect(finished.stderr).toContain("There is no run ffffffff.");
});

test("bare recert prints help and exits 0, bare db prints its own and exits 2", async () => {
  const bare = await run([], { home });
  expect(bare).toMatchObject({ code: 0, stderr: "" });
  expect(bare.stdout).toMatch(/^Usage: recert /);
  const db = await run(["db"], { home });
  expect(db.code).toBe(2);
  expect(db.stderr).toMatch(/^Usage: recert db /);
});

test.each([
  ...["start", "resume", "report", "runs", "cancel", "status", "models", "verify", "simulator"].map((word) => [[word]]),
  ...["start", "stop", "status", "url", "migrate"].map((word) => [["db", word]]),
])("%j --help names its options within 80 columns", async (words) => {
  const { code, stdout, stderr } = await run([...words, "--help"], { home });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`Usage: recert ${words.join(" ")} [options]`);
  expect(stdout).toContain("--json");
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});
