import { expect, test } from "vitest";
import { Cli } from "../support/cli.ts";
import { resultOf } from "../support/run-result.ts";
import { Terminal } from "../support/terminal.ts";

const cli = new Cli();
const registry = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const start = ["start", "--yes", ...registry, "--simulate"];

test("a run that was killed is quiet at first, then killed with exit 4, and one that was resumed is driven again", async () => {
  const driven = cli.follow(...start, "--delay", "10m", "--json");
  const { runId } = await driven.event(({ type }) => type === "WaitStarted");
  await driven.endBy("SIGKILL");
  const watching = new Terminal(["watch", runId], cli.env);
  await watching.shows("nobody drives it");
  const { exitCode, screen } = await watching.ended;
  expect(exitCode).toBe(4);
  expect(screen).toContain("Killed: nobody drives the run any more");
  const json = await cli.run("watch", runId, "--json");
  expect(json.exitCode).toBe(4);
  expect(resultOf(json.stdout)).toEqual(expect.objectContaining({ runId, status: "running", exitCode: 4 }));
  const resumed = cli.follow("resume", runId, "--json");
  await resumed.event(({ type }) => type === "RunResumed");
  const again = new Terminal(["watch", runId], cli.env);
  await again.shows(`process ${resumed.child.pid}`);
  await resumed.endBy("SIGINT");
  expect((await again.ended).exitCode).toBe(130);
});
