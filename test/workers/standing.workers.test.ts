import { expect, test } from "vitest";
import { doctorSchema } from "../../src/cli/doctor/doctor-model.ts";
import { Fleet } from "./fleet.ts";

const slow = { everyModel: { latencyMs: { min: 4_000, max: 5_000 } } };

test("while a worker drives a campaign, doctor and report say so, and nobody is told to end its session", async () => {
  const fleet = new Fleet();
  const scenario = fleet.cli.write("slow.json", slow);
  const campaignId = await fleet.queue(["us-east-1", "eu-west-1"], "--simulate", scenario);
  const worker = fleet.worker("--concurrency", "1");
  await worker.event(({ type }) => type === "AttemptStarted");
  const { checks } = doctorSchema.parse(
    JSON.parse((await fleet.cli.run("doctor", "--simulate", scenario, "--json")).stdout),
  );
  const { stdout: report } = await fleet.cli.run("report", campaignId);
  await worker.endBy("SIGTERM");
  expect(checks.filter(({ id }) => id === "unfinished_run")).toMatchObject([
    { status: "ok", subject: campaignId, detail: "campaign on 2 targets; workers drive 1 run of it" },
  ]);
  expect(report.split("\n")[0]).toBe("📊 CAMPAIGN REPORT: running");
  expect(report).not.toContain("recert resume");
  expect((await fleet.row(campaignId))?.durationMs).toBeGreaterThan(100);
});

test("a run whose worker died is running to its report, for another worker goes on with it", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1"], "--simulate", fleet.cli.write("slow.json", slow));
  const worker = fleet.worker();
  const { runId } = await worker.event(({ type }) => type === "AttemptStarted");
  await worker.endBy("SIGKILL");
  await fleet.until(campaignId, (_, runs) => runs.every(({ owner }) => owner === null));
  const { stdout } = await fleet.cli.run("report", runId);
  expect(stdout.split("\n")[0]).toBe("📊 RE-CERTIFICATION REPORT: running");
  expect(stdout).not.toContain("recert resume");
  expect((await fleet.runs(campaignId)).map(({ status, queued }) => ({ status, queued }))).toEqual([
    { status: "running", queued: true },
  ]);
  expect((await fleet.cli.run("runs", campaignId)).stdout).toContain(`${runId}  running  `);
});
