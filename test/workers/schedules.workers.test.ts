import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { ofType } from "../support/cli.ts";
import { MovedClock } from "../support/moved-clock.ts";
import { RecertProcess } from "../support/recert-process.ts";
import { Fleet, modelIds } from "./fleet.ts";
import { execute } from "./other-build.ts";

const tickSchema = z.object({ schedule: z.object({ tick: z.string() }) });
const rowsSchema = z.array(z.object({ id: z.string(), kind: z.string(), status: z.string() }));

test("two workers start a schedule's campaign once for each of its times, and none while one is under way", async () => {
  const fleet = new Fleet();
  // Longer than a minute: the next time comes while it is under way.
  const scenario = fleet.cli.write("slow.json", { everyModel: { latencyMs: { min: 14_000, max: 14_000 } } });
  const registry = fleet.cli.writeRegistry(modelIds);
  const start = ["--simulate", scenario, "--registry", registry, "--suite", "quick", "--delay", "0"];
  const added = await fleet.cli.run("schedule", "add", "--cron", "* * * * *", "--all", "--name", "often", ...start);
  expect(added.exitCode).toBe(0);
  const workers = [fleet.worker(), fleet.worker()];
  const campaigns = async () => {
    const rows = rowsSchema.parse(JSON.parse((await fleet.cli.run("runs", "--json")).stdout));
    return rows.filter(({ kind }) => kind === "campaign");
  };
  let found = await campaigns();
  while (found.at(-1)?.status !== "completed") {
    // However often the minute changes meanwhile.
    expect(found.length).toBeLessThanOrEqual(1);
    await delay(500);
    found = await campaigns();
  }
  await fleet.cli.run("schedule", "remove", "often");
  await Promise.all(workers.map((worker) => worker.endBy("SIGTERM")));
  const [started] = ofType(await fleet.cli.history(found.at(-1)?.id ?? ""), "CampaignStarted");
  expect(started?.data).toMatchObject({ queued: true, schedule: { tick: expect.stringMatching(/:00\.000Z$/) } });
  await fleet.cli.verify();
});

test("a worker whose clock is wrong and a queue that is dropped start nothing twice, and nothing that is not planned", async () => {
  const fleet = new Fleet();
  const scenario = fleet.cli.write("slow.json", { everyModel: { latencyMs: { min: 1_000, max: 1_500 } } });
  const start = ["--simulate", scenario, "--registry", fleet.cli.writeRegistry(modelIds), "--suite", "quick"];
  const add = ["schedule", "add", "--cron", "* * * * *", "--all", "--name", "often", "--delay", "0"];
  expect((await fleet.cli.run(...add, ...start)).exitCode).toBe(0);
  const addedAt = new Date();
  const clock = new MovedClock(fleet.cli.home, 50 * 60_000);
  const wrong = new RecertProcess(["worker", "--json"], { ...fleet.cli.env, ...clock.env });
  const right = fleet.worker();
  const campaigns = async () => {
    const rows = rowsSchema.parse(JSON.parse((await fleet.cli.run("runs", "--json")).stdout));
    return rows.filter(({ kind }) => kind === "campaign").reverse();
  };
  while ((await campaigns()).length === 0) await delay(500);
  clock.moveTo(-50 * 60_000);
  await execute(fleet, "DROP SCHEMA recert_queue CASCADE");
  let found = await campaigns();
  while (found.length < 2 || found[0]?.status !== "completed") {
    await delay(500);
    clock.moveTo(3 * 365 * 86_400_000);
    found = await campaigns();
  }
  expect((await fleet.cli.run("schedule", "remove", "often")).exitCode).toBe(0);
  await Promise.all([wrong, right].map((worker) => worker.endBy("SIGTERM")));
  const ticks: string[] = [];
  for (const { id } of await campaigns()) {
    const [started] = ofType(await fleet.cli.history(id), "CampaignStarted");
    ticks.push(tickSchema.parse(started?.data).schedule.tick);
  }
  expect(new Set(ticks).size).toBe(ticks.length);
  // By the database's clock, which is the machine's: none of the times that the wrong clock says.
  for (const tick of ticks) {
    expect(Date.parse(tick)).toBeGreaterThan(addedAt.getTime() - 60_000);
    expect(Date.parse(tick)).toBeLessThanOrEqual(Date.now());
  }
  await fleet.cli.verify();
}, 400_000);
