import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { postmasterPid, until } from "../database/temporary-home.ts";
import { ofType } from "../support/cli.ts";
import { HostedCli as Cli } from "../support/command-host.ts";
import { ctrlC, Terminal } from "../support/terminal.ts";

const runsSchema = z.array(z.object({ id: z.string() }));

const cli = new Cli();
const registry = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const hanging = ["--simulate", cli.write("hanging.json", { everyModel: { faults: [{ kind: "hang" }] } })];
const start = ["start", "--yes", ...registry];

// The options of `script` are those of util-linux.
describe.skipIf(process.platform !== "linux")("in a terminal", () => {
  test("Ctrl+C at the question starts nothing and exits with 130", async () => {
    const terminal = new Terminal(["start", "--simulate", ...registry], cli.env);
    await terminal.shows("[y/N]");
    terminal.type(ctrlC);
    const ended = await terminal.ended;
    expect(ended).toMatchObject({ exitCode: 130, lastLine: "Not started. Nothing was called or written." });
    expect(await runs()).toEqual([]);
  });

  test("Ctrl+C while a model is called abandons the call and says how to resume", async () => {
    const terminal = new Terminal([...start, ...hanging], cli.env);
    await terminal.shows("attempt 1 of 2");
    await untilLastEvent("AttemptStarted");
    terminal.type(ctrlC);
    const { exitCode, lastLine } = await terminal.ended;
    const history = await newestHistory();
    expect(exitCode).toBe(130);
    expect(lastLine).toBe(`Resume with: recert resume ${history[0]?.runId}`);
    expect(history.slice(-2).map(({ type, data }) => [type, data])).toEqual([
      ["AttemptAbandoned", { attemptId: expect.any(String), cause: "interrupt", next: { do: "repeat" } }],
      ["RunInterrupted", { signal: "SIGINT" }],
    ]);
  });

  test("Ctrl+C during a pause leaves no call abandoned", async () => {
    const terminal = new Terminal([...start, "--simulate", "--delay", "10m"], cli.env);
    await terminal.shows("pause between two models");
    terminal.type(ctrlC);
    const { exitCode, lastLine } = await terminal.ended;
    const history = await newestHistory();
    expect(exitCode).toBe(130);
    expect(lastLine).toBe(`Resume with: recert resume ${history[0]?.runId}`);
    expect(history.slice(-2).map(({ type }) => type)).toEqual(["WaitStarted", "RunInterrupted"]);
    expect(ofType(history, "AttemptAbandoned")).toEqual([]);
  });

  test("a terminal that tells no width gets whole lines, for no block can be drawn there", async () => {
    const terminal = new Terminal([...start, "--simulate", "--delay", "10m"], cli.env, 0);
    await terminal.shows("certifying");
    await terminal.shows("pause between two models");
    terminal.type(ctrlC);
    expect((await terminal.ended).exitCode).toBe(130);
  });

  test("a second Ctrl+C leaves a run that can be resumed", async () => {
    const terminal = new Terminal([...start, ...hanging], cli.env);
    await untilLastEvent("AttemptStarted");
    terminal.type(ctrlC);
    await terminal.shows("^C");
    terminal.type(ctrlC);
    const { exitCode, lastLine } = await terminal.ended;
    const [started] = await newestHistory();
    expect(exitCode).toBe(130);
    expect(lastLine).toContain(`Resume with: recert resume ${started?.runId}`);
    await resumeAndInterrupt(started?.runId ?? "");
  });

  test("Ctrl+C leaves although the database does not answer, and the run can be resumed", async () => {
    const terminal = new Terminal([...start, ...hanging], cli.env);
    await untilLastEvent("AttemptStarted");
    const [started] = await newestHistory();
    const backends = childrenOf(await postmasterPid(cli.home));
    for (const pid of backends) process.kill(pid, "SIGSTOP");
    terminal.type(ctrlC);
    const { exitCode, lastLine } = await terminal.ended.finally(() => {
      for (const pid of backends) process.kill(pid, "SIGCONT");
    });
    expect(exitCode).toBe(130);
    expect(lastLine).toContain(`Resume with: recert resume ${started?.runId}`);
    await resumeAndInterrupt(started?.runId ?? "");
  });

  test("a window that is shut interrupts its run", async () => {
    const terminal = new Terminal([...start, "--simulate", "--delay", "10m"], cli.env);
    await terminal.shows("pause between two models");
    await terminal.shut();
    await untilLastEvent("RunInterrupted");
    expect((await newestHistory()).at(-1)?.data).toEqual({ signal: "SIGHUP" });
  });

  test("Ctrl+C does not disturb another run on the server that the terminal's run has started", async () => {
    const cold = new Cli();
    const models = ["--registry", cold.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
    const terminal = new Terminal(["start", "--yes", "--simulate", "--delay", "10m", ...models], cold.env);
    await terminal.shows("pause between two models");
    const simulated = ["--simulate", "--region", "eu-west-1", "--delay", "3s", "--json"];
    const other = cold.follow("start", "--yes", ...models, ...simulated);
    await other.event(({ type }) => type === "WaitStarted");
    terminal.type(ctrlC);
    expect((await terminal.ended).exitCode).toBe(130);
    const { exitCode, stderr } = await other.ended;
    expect(exitCode, stderr).toBe(0);
  });
});

test.each([
  ["SIGTERM", 143],
  ["SIGHUP", 129],
  ["SIGINT", 130],
] as const)("%s interrupts a call and exits with %i", async (signal, expected) => {
  const recert = cli.follow(...start, ...hanging, "--json");
  await recert.event(({ type }) => type === "AttemptStarted");
  const { exitCode } = await recert.endBy(signal);
  expect(exitCode).toBe(expected);
  expect((await newestHistory()).slice(-2).map(({ type, data }) => [type, data])).toEqual([
    ["AttemptAbandoned", expect.objectContaining({ cause: "interrupt" })],
    ["RunInterrupted", { signal }],
  ]);
});

async function runs() {
  return runsSchema.parse(JSON.parse((await cli.run("runs", "--json")).stdout));
}

async function newestHistory() {
  return cli.history("latest");
}

/** Another test's run may still be the newest one: only a run that is driven, or has just ended, is looked at. */
async function untilLastEvent(type: string): Promise<void> {
  await until(async () => {
    if ((await runs()).length === 0) return false;
    return (await newestHistory()).at(-1)?.type === type;
  });
}

async function resumeAndInterrupt(runId: string): Promise<void> {
  const recert = cli.follow("resume", runId, "--json");
  await recert.event(({ type }) => type === "AttemptStarted");
  expect((await recert.endBy("SIGINT")).exitCode).toBe(130);
  await cli.verify();
}

function childrenOf(pid: number): readonly number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}
