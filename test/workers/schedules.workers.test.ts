import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { ofType } from "../support/cli.ts";
import { Fleet, modelIds } from "./fleet.ts";

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
