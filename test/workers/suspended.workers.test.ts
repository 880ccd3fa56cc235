import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { newEvent } from "../../src/events/new-event.ts";
import { PostgresLedger } from "../../src/events/postgres/postgres-ledger.ts";
import { ofType } from "../support/cli.ts";
import { allCertified, Fleet, modelIds } from "./fleet.ts";

test("an outage comes back after a while, and again after twice that", async () => {
  const fleet = new Fleet();
  const simulator = await fleet.cli.startSimulator({});
  const campaignId = await fleet.queue(["us-east-1"]);
  await simulator.process.endBy("SIGTERM");
  const worker = fleet.worker("--again-after", "1s");
  const suspensions = () => worker.events.filter(({ type }) => type === "RunSuspended");
  await worker.event(() => suspensions().length === 2);
  await fleet.cli.startSimulator({}, simulator.port);
  await fleet.untilEnded(campaignId);
  await worker.endBy("SIGTERM");
  expect(suspensions().map(({ data: { reason } }) => reason)).toEqual(["outage", "outage"]);
  expect((await fleet.certified(campaignId)).map((line) => line.split(" ").slice(1).join(" "))).toEqual(
    [...modelIds].sort().map((id) => `${id} certified`),
  );
});

test("a budget that is used up waits for a person", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1", "eu-west-1"], "--simulate", "--max-cost", "0.00001");
  const worker = fleet.worker("--again-after", "1s");
  await fleet.until(campaignId, (_, runs) => runs.length === 2 && runs.every(({ status }) => status === "suspended"));
  const healthy = await fleet.queue(["us-east-1", "eu-west-1"], "--simulate");
  await fleet.untilEnded(healthy);
  await worker.endBy("SIGTERM");
  expect((await fleet.runs(campaignId)).map(({ status, resumes }) => ({ status, resumes }))).toEqual([
    { status: "suspended", resumes: 0 },
    { status: "suspended", resumes: 0 },
  ]);
  const { exitCode } = await fleet.cli.run("resume", campaignId, "--max-cost", "5");
  expect(exitCode).toBe(0);
  expect(await fleet.certified(campaignId)).toEqual(allCertified(["us-east-1", "eu-west-1"]));
});

test("a run that three workers claimed in vain is given up, and shown as stuck", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1"], "--simulate");
  const worker = fleet.worker();
  const { runId } = await worker.event(({ type }) => type === "RunStarted");
  await worker.endBy("SIGKILL");
  await claimInVain(fleet, runId, 3);
  const next = fleet.worker("--again-after", "1s");
  await fleet.until(campaignId, (_, runs) => runs.some(({ status }) => status === "suspended"));
  expect((await fleet.cli.run("runs", "--stuck")).stdout).toContain(runId);
  await next.endBy("SIGTERM");
  expect(ofType(await fleet.cli.history(runId), "RunSuspended").at(-1)?.data).toMatchObject({ reason: "stuck" });
  expect((await fleet.cli.run("runs", campaignId, "--stuck")).stdout).toContain(runId);
  expect((await fleet.cli.run("resume", campaignId)).exitCode).toBe(0);
  expect((await fleet.cli.run("runs", "--stuck")).stdout).not.toContain(runId);
  expect(await fleet.certified(campaignId)).toEqual(allCertified(["us-east-1"]));
});

/** As processes do that take a run and die before they record anything else. */
async function claimInVain(fleet: Fleet, runId: string, times: number): Promise<void> {
  const ledger = new PostgresLedger({
    connect: () => new EmbeddedDatabase(fleet.cli.home).connect(),
    patienceMs: 10_000,
    onLost: () => undefined,
  });
  try {
    for (let n = 0; n < times; n += 1) {
      let [version, epoch] = [0, 0];
      for await (const event of ledger.readRun(runId)) [version, epoch] = [event.version, event.epoch];
      const owner = { actor: "nobody", host: "gone", pid: 1, toolVersion: "0.1.0", reason: null, takeOver: false };
      const occurredAt = new Date().toISOString();
      await ledger.append({
        runId,
        expectedVersion: version,
        epoch: epoch + 1,
        claim: true,
        events: [newEvent("RunResumed", owner, { eventId: uuidv7(), occurredAt })],
        changes: [],
      });
    }
  } finally {
    await ledger.close();
  }
}
