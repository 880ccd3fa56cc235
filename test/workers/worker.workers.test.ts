import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { ofType } from "../support/cli.ts";
import { allCertified, Fleet } from "./fleet.ts";

const regions = ["us-east-1", "eu-west-1", "sa-east-1"];
const slow = { everyModel: { latencyMs: { min: 400, max: 600 } } };

test("workers drive every target of a queued campaign once, and end it", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(regions, "--simulate", "--lanes", "2");
  expect(await fleet.row(campaignId)).toMatchObject({ status: "running", queued: true });
  const workers = [fleet.worker("--concurrency", "2"), fleet.worker("--concurrency", "1")];
  await fleet.untilEnded(campaignId);
  expect(await fleet.certified(campaignId)).toEqual(allCertified(regions));
  expect((await fleet.runs(campaignId)).map(({ resumes }) => resumes)).toEqual([0, 0, 0, 0, 0, 0]);
  for (const { exitCode, stderr } of await Promise.all(workers.map((worker) => worker.endBy("SIGTERM")))) {
    expect(exitCode).toBe(143);
    expect(stderr).not.toMatch(/error|warning/i);
  }
  const ended = ofType(await fleet.cli.history(campaignId), "CampaignEnded");
  expect(ended).toHaveLength(1);
  expect(ended[0]?.data).toMatchObject({ exitCode: 0 });
  await fleet.cli.verify();
});

test("a worker that is told to stop records the interrupt, and another goes on at once", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1"], "--simulate", fleet.cli.write("slow.json", slow));
  const first = fleet.worker();
  await first.event(({ type }) => type === "AttemptStarted");
  expect((await first.endBy("SIGTERM")).exitCode).toBe(143);
  const [run] = await fleet.runs(campaignId);
  expect(run?.status).toBe("interrupted");
  const second = fleet.worker();
  await fleet.untilEnded(campaignId);
  await second.endBy("SIGTERM");
  expect(await fleet.certified(campaignId)).toEqual(allCertified(["us-east-1"]));
});

test("what a killed worker drove goes on with another, and no more than its open call is repeated", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(regions, "--simulate", fleet.cli.write("slow.json", slow));
  const first = fleet.worker("--concurrency", "3");
  const second = fleet.worker("--concurrency", "1");
  const { runId } = await first.event(({ type }) => type === "AttemptStarted");
  await first.endBy("SIGKILL");
  await fleet.untilEnded(campaignId);
  await second.endBy("SIGTERM");
  expect(await fleet.certified(campaignId)).toEqual(allCertified(regions));
  expect(ofType(await fleet.cli.history(runId), "AttemptAbandoned")).toHaveLength(1);
  for (const { id } of await fleet.runs(campaignId)) {
    expect(ofType(await fleet.cli.history(id), "AttemptAbandoned").length).toBeLessThanOrEqual(1);
  }
  await fleet.cli.verify();
});

test("the queue may be dropped while workers drive: the ledger says what is left", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(regions, "--simulate", fleet.cli.write("slow.json", slow));
  const worker = fleet.worker("--concurrency", "1");
  await worker.event(({ type }) => type === "AttemptStarted");
  const client = await new EmbeddedDatabase(fleet.cli.home).connect();
  await client.query("DROP SCHEMA recert_queue CASCADE");
  await client.end();
  await fleet.untilEnded(campaignId);
  await worker.endBy("SIGTERM");
  expect(await fleet.certified(campaignId)).toEqual(allCertified(regions));
});

test("a campaign that is cancelled is let go of", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1"], "--simulate", fleet.cli.write("slow.json", slow));
  const worker = fleet.worker();
  await worker.event(({ type }) => type === "AttemptStarted");
  expect((await fleet.cli.run("cancel", campaignId)).exitCode).toBe(0);
  const next = await fleet.queue(["us-east-1"], "--simulate");
  await fleet.untilEnded(next);
  await worker.endBy("SIGTERM");
  expect((await fleet.runs(campaignId)).map(({ status }) => status)).toEqual(["cancelled"]);
});

test("a worker tells receivers of what ended, once, and shows its metrics", async () => {
  const fleet = new Fleet();
  const told: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      told.push(JSON.parse(Buffer.concat(parts).toString()).kind);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const receivers = fleet.cli.write("receivers.json", {
    schemaVersion: 1,
    receivers: [
      {
        ...{ name: "ops", kind: "webhook", url: `http://127.0.0.1:${address.port}/` },
        ...{ secretFrom: "OPS_SECRET", about: ["ended"], targets: ["simulator/*"] },
      },
    ],
  });
  Object.assign(fleet.cli.env, { OPS_SECRET: "a secret of the test, long enough" });
  const metricsFile = join(dirname(fleet.cli.home), "recert.prom");
  const workers = [1, 2].map(() => fleet.worker("--receivers", receivers, "--metrics-file", metricsFile));
  const campaignId = await fleet.queue(["us-east-1"], "--simulate");
  await fleet.untilEnded(campaignId);
  while (told.length === 0) await delay(100);
  const text = readFileSync(metricsFile, "utf8");
  await Promise.all(workers.map((worker) => worker.endBy("SIGTERM")));
  server.close();
  expect(told).toEqual(["ended"]);
  expect(text).toContain("recert_ledger_up 1");
});
