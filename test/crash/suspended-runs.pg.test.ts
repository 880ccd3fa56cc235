import { expect, test } from "vitest";
import { ofType } from "../support/cli.ts";
import { HostedCli as Cli } from "../support/command-host.ts";
import { type Ended, eventSchema } from "../support/recert-process.ts";
import { jsonLines } from "../support/run-cli.ts";

const modelIds = ["acme.one-v1", "acme.two-v1", "acme.three-v1", "acme.four-v1"];
const cli = new Cli();
const models = ["--registry", cli.writeRegistry(modelIds), "--suite", "quick"];
const start = ["start", "--yes", "--json", "--delay", "0", ...models];
const quick = { latencyMs: { min: 10, max: 30 } };

test("goes on with new credentials where the old ones ran out", async () => {
  const expiring = await cli.startSimulator({
    everyModel: quick,
    models: { "acme.two-v1": { faults: [{ kind: "expired_token", calls: { from: 2 } }] } },
  });
  const runId = expectSuspended(await cli.run(...start), 3, "credentials");
  await expiring.process.endBy("SIGKILL");
  const callsBefore = expiring.journal().length;
  const mended = await cli.startSimulator({ everyModel: quick }, expiring.port);
  await expectCompleted(runId);
  const called = mended.journal().slice(callsBefore);
  expect(called.map(({ modelId }) => modelId)).toEqual([
    "acme.two-v1",
    "acme.three-v1",
    "acme.three-v1",
    "acme.four-v1",
    "acme.four-v1",
  ]);
});

test("is suspended when the endpoint is gone, and goes on when it is back", async () => {
  const simulator = await cli.startSimulator({ everyModel: quick });
  const recert = cli.follow(...start, "--delay", "500ms");
  await recert.event(({ type }) => type === "ModelConcluded");
  await simulator.process.endBy("SIGKILL");
  const runId = expectSuspended(await recert.ended, 4, "outage");
  await cli.startSimulator({ everyModel: quick }, simulator.port);
  await expectCompleted(runId);
});

test("is suspended when every call is answered with 503", async () => {
  expectSuspended(await cli.run(...start, "--simulate", "outage", "--max-retries", "1"), 4, "outage");
});

test("is suspended when the first three models refuse access", async () => {
  expectSuspended(await cli.run(...start, "--simulate", "no-access"), 3, "access");
});

test("exits with 3 when both models of a finished run refuse access", async () => {
  const ended = await cli.run(...start, "--simulate", "no-access", "--only", "acme.one-v1,acme.two-v1");
  expect(ended.exitCode).toBe(3);
  expect(lastEvent(ended).type).toBe("RunCompleted");
});

/** Gives the run's id. */
function expectSuspended(ended: Ended, expected: number, reason: string): string {
  const { exitCode, stdout, stderr } = ended;
  expect(exitCode, stderr).toBe(expected);
  const { type, data, runId } = lastEvent(ended);
  expect([type, data]).toEqual(["RunSuspended", expect.objectContaining({ reason })]);
  expect(stdout).toContain('"status":"suspended"');
  return runId;
}

/** What stands before the result. */
function lastEvent({ stdout }: Ended) {
  return eventSchema.parse(jsonLines({ stdout: `${stdout}\n` }).at(-2));
}

async function expectCompleted(runId: string): Promise<void> {
  const { exitCode, stderr } = await cli.run("resume", runId, "--json");
  expect(exitCode, stderr).toBe(0);
  const concluded = ofType(await cli.history(runId), "ModelConcluded");
  expect(concluded.map(({ data: { modelId, verdict } }) => [modelId, verdict])).toEqual(
    modelIds.map((modelId) => [modelId, "certified"]),
  );
}
