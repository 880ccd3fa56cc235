import { hostname } from "node:os";
import { expect, test } from "vitest";
import { until } from "../database/temporary-home.ts";
import { ofType } from "../support/cli.ts";
import { HostedCli as Cli } from "../support/command-host.ts";
import type { EventLine } from "../support/recert-process.ts";

const cli = new Cli();
const models = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1"]), "--suite", "quick"];
const start = ["start", "--yes", "--json", "--delay", "0", ...models];
const hanging = ["--simulate", cli.write("hanging.json", { everyModel: { faults: [{ kind: "hang" }] } })];
const oneSecondEach = { everyModel: { latencyMs: { min: 1_000, max: 1_000 } } };
const slow = ["--simulate", cli.write("slow.json", oneSecondEach)];

const isAttempt = ({ type }: EventLine) => type === "AttemptStarted";

test("refuses to resume a run that is driven, names its owner and writes nothing", async () => {
  const owner = cli.follow(...start, ...hanging);
  const { runId } = await owner.event(isAttempt);
  const [started] = owner.events;
  const { exitCode, stderr } = await cli.run("resume", runId);
  const words = stderr.replaceAll(/\s+/g, " ");
  expect(exitCode).toBe(6);
  expect(words).toContain(`process ${owner.child.pid} on ${hostname()}`);
  expect(words).toContain(`since ${started?.occurredAt.slice(0, 19).replace("T", " ")} UTC`);
  expect(await cli.history(runId)).toHaveLength(owner.events.length);
});

test("resumes at once after the owner was killed", async () => {
  const owner = cli.follow(...start, ...slow);
  const { runId } = await owner.event(isAttempt);
  await owner.endBy("SIGKILL");
  const { exitCode, stderr } = await cli.run("resume", runId);
  expect(exitCode, stderr).toBe(0);
});

test("lets one of eight at once resume a run, and tells the seven others", async () => {
  const simulator = await cli.startSimulator({ everyModel: { latencyMs: { min: 200, max: 200 } } });
  const owner = cli.follow(...start);
  const { runId } = await owner.event(isAttempt);
  await owner.endBy("SIGKILL");
  // As long as no call is answered the run cannot end, so that even a late one finds it driven.
  simulator.process.child.kill("SIGSTOP");
  const eight = Array.from({ length: 8 }, () => cli.follow("resume", runId, "--json"));
  await until(() => eight.filter(({ hasEnded }) => hasEnded).length >= 7);
  simulator.process.child.kill("SIGCONT");
  const endings = await Promise.all(eight.map(({ ended }) => ended));
  const history = await cli.history(runId);
  expect(endings.map(({ exitCode }) => exitCode).sort()).toEqual([0, 6, 6, 6, 6, 6, 6, 6]);
  expect(ofType(history, "RunResumed")).toHaveLength(1);
  expect(verdicts(history)).toEqual(["certified", "certified"]);
});

test("a driver whose run is cancelled in a long pause leaves by itself and says why", async () => {
  const owner = cli.follow(...start, "--simulate", "--delay", "10m");
  const { runId } = await owner.event(({ type }) => type === "WaitStarted");
  expect((await cli.run("cancel", runId)).exitCode).toBe(0);
  const { exitCode, stderr } = await owner.ended;
  expect(exitCode).toBe(6);
  expect(stderr).toContain(runId);
  expect((await cli.history(runId)).at(-1)?.type).toBe("RunCancelled");
  await cli.verify();
});

test("fences off an owner that was taken over while it was stopped", async () => {
  const owner = cli.follow(...start, ...slow);
  const { runId } = await owner.event(isAttempt);
  owner.child.kill("SIGSTOP");
  const successor = await cli.run("resume", runId, "--take-over", "--json");
  expect(successor.exitCode, successor.stderr).toBe(0);
  const { exitCode } = await owner.endBy("SIGCONT");
  const history = await cli.history(runId);
  expect(exitCode).toBe(6);
  expect(history.at(-1)?.type).toBe("RunCompleted");
  expect(verdicts(history)).toEqual(["certified", "certified"]);
  await cli.verify();
});

function verdicts(history: readonly EventLine[]): readonly unknown[] {
  return ofType(history, "ModelConcluded").map(({ data: { verdict } }) => verdict);
}
