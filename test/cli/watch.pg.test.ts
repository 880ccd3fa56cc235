import { expect, test } from "vitest";
import { Cli } from "../support/cli.ts";
import { resultOf } from "../support/run-result.ts";

const cli = new Cli();
const registry = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const start = ["start", "--yes", ...registry, "--simulate"];

test("watch streams every event of a run that another process drives, ends with it and says its exit code", async () => {
  const driven = cli.follow(...start, "--delay", "2s", "--json");
  const { runId } = await driven.event(({ type }) => type === "WaitStarted");
  const watching = cli.follow("watch", "--json");
  const { exitCode, stdout } = await watching.ended;
  const ended = await driven.ended;
  expect(exitCode).toBe(ended.exitCode);
  expect(watching.events).toEqual(driven.events);
  expect(resultOf(stdout)).toEqual(resultOf(ended.stdout));
  expect(resultOf(stdout)).toMatchObject({ runId, status: "completed", exitCode: 0 });
});

test("watch follows a run into its interrupt, says how to go on, and exits as the run did", async () => {
  const driven = cli.follow(...start, "--delay", "10m", "--json");
  const { runId } = await driven.event(({ type }) => type === "WaitStarted");
  const watching = cli.follow("watch", runId, "--progress", "plain");
  await watching.firstLine();
  await driven.endBy("SIGTERM");
  const { exitCode, stdout } = await watching.ended;
  expect(exitCode).toBe(143);
  expect(stdout.split("\n").slice(-3)).toEqual([
    "interrupted by SIGTERM",
    `The run is interrupted. Its report: recert report ${runId}`,
    `Resume with: recert resume ${runId}`,
  ]);
});

test("whoever stops watching stops nothing else, and has written nothing", async () => {
  const driven = cli.follow(...start, "--delay", "10m", "--json");
  const { runId } = await driven.event(({ type }) => type === "WaitStarted");
  const watching = cli.follow("watch", runId);
  expect(await watching.firstLine()).toContain(runId);
  expect(await watching.endBy("SIGINT")).toMatchObject({ exitCode: 130 });
  expect((await cli.history(runId)).map(({ type }) => type)).toEqual(driven.events.map(({ type }) => type));
  expect((await driven.endBy("SIGINT")).exitCode).toBe(130);
});

test("a run that ended is told, with its own exit code, and an unknown one is refused", async () => {
  const done = await cli.run(...start, "--delay", "0", "--json");
  const { runId } = resultOf(done.stdout);
  const watched = await cli.run("watch", runId, "--progress", "none");
  expect(watched).toMatchObject({
    exitCode: 0,
    stdout: `The run is completed. Its report: recert report ${runId}`,
  });
  expect((await cli.run("watch", "ffffffff")).exitCode).toBe(2);
  const refused = await cli.run("watch", "--progress", "fancy");
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("auto, plain, none") });
});
