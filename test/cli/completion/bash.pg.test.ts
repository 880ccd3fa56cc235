import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { Cli } from "../../support/cli.ts";
import { oneModel } from "../../support/quick-run.ts";
import { run } from "../../support/run-cli.ts";
import { binWithRecert } from "./bin-with-recert.ts";

const cli = new Cli();
const bin = binWithRecert();
const { PATH: systemPath = "" } = process.env;

beforeAll(async () => {
  expect((await cli.run(...oneModel)).exitCode).toBe(0);
});

/** What bash makes of a line; after the last `=` or `:`, where readline goes on. */
function completedByBash(line: string, env: NodeJS.ProcessEnv = cli.env): readonly string[] {
  const script = `source <(recert completion bash) || exit 1
    COMP_LINE=$1 COMP_POINT=\${#1}
    _recert_complete 2>/dev/null
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const PATH = `${bin}:${systemPath}`;
  const { stdout } = spawnSync("bash", ["-c", script, "bash", line], { env: { ...env, PATH }, encoding: "utf8" });
  return stdout.split("\n").filter((word) => word !== "");
}

test("bash completes commands, values behind an equals sign, and ids behind their colon", () => {
  expect(completedByBash("recert sta")).toEqual(["start", "status"]);
  expect(completedByBash("recert report --format=j")).toEqual(["json", "junit"]);
  expect(completedByBash("recert certify amazon.nova-micro-v1:")).toEqual(["0"]);
  expect(completedByBash("recert models --registry=tsconfig.te")).toEqual(["tsconfig.test.json"]);
});

test("bash completes the runs, the targets and the schedules of a ledger that is up", async () => {
  await cli.run("db", "start");
  onTestFinished(async () => void (await cli.run("db", "stop")));
  const [{ id }] = JSON.parse((await cli.run("runs", "--json")).stdout);
  expect(completedByBash("recert report ")).toEqual(["latest", id]);
  expect(completedByBash("recert start --failed-of ")).toEqual(["latest", id]);
  expect(completedByBash("recert status --target sim")).toEqual(["simulator/us-east-1"]);
  await cli.run("schedule", "add", "--cron", "0 2 * * *", "--simulate", "--name", "nightly");
  expect(completedByBash("recert schedule remove ni")).toEqual(["nightly"]);
});

test("where there is no database none is started, nothing is made, and nothing is said", async () => {
  const home = join(mkdtempSync(join(tmpdir(), "recert-completion-")), "home");
  onTestFinished(() => rmSync(join(home, ".."), { recursive: true, force: true }));
  expect(await run(["__complete", "report", ""], { home })).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(existsSync(home)).toBe(false);
  const env = { DATABASE_URL: "no url at all" };
  expect(await run(["__complete", "report", ""], { home, env })).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("a server that never answers is not waited for", async () => {
  const silent = createServer((socket) => socket.on("error", () => undefined).resume());
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const env = { DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/x` };
  expect(await run(["__complete", "cancel", ""], { home: cli.home, env })).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("the script can be asked for as JSON, and another shell is refused with the three there are", async () => {
  const { stdout } = await cli.run("completion", "fish", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ shell: "fish", script: expect.stringContaining("complete -c recert") });
  const { exitCode, stderr } = await cli.run("completion", "bahs");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/SHELL cannot be bahs.*one of bash, zsh, fish.*Did you mean bash\?/s);
});

afterAll(() => rmSync(bin, { recursive: true, force: true }));
