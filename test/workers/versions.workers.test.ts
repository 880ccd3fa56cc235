import { expect, test } from "vitest";
import { EmbeddedDatabase } from "../../src/database/embedded/embedded-database.ts";
import { ofType } from "../support/cli.ts";
import { allCertified, Fleet } from "./fleet.ts";
import { execute, migrateFurther, queueAsOtherBuild } from "./other-build.ts";

// What another version leaves in the ledger is planted here: a really older build was tried by hand (docs/fleet.md).
const slow = { everyModel: { latencyMs: { min: 1_000, max: 2_000 } } };

test("a worker leaves a ledger that a newer version migrated, and what it drove rests", async () => {
  const fleet = new Fleet();
  const campaignId = await fleet.queue(["us-east-1"], "--simulate", fleet.cli.write("slow.json", slow));
  const older = fleet.worker();
  const { runId } = await older.event(({ type }) => type === "AttemptStarted");
  const takeBack = await migrateFurther(fleet);
  const { exitCode, stderr } = await older.ended;
  expect({ exitCode, stderr }).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("newer version of recert"),
  });
  const refused = await fleet.worker().ended;
  expect(refused.exitCode).toBe(2);
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: "database_newer_schema" } });
  await takeBack();
  expect(ofType(await fleet.cli.history(runId), "RunInterrupted")).toHaveLength(1);
  const newer = fleet.worker();
  await fleet.untilEnded(campaignId);
  await newer.endBy("SIGTERM");
  expect(await fleet.certified(campaignId)).toEqual(allCertified(["us-east-1"]));
  await fleet.cli.verify();
});

test("a newer worker refuses a ledger that was not migrated for it, and names the command", async () => {
  const fleet = new Fleet();
  await fleet.queue(["us-east-1"], "--simulate");
  await execute(
    fleet,
    "DELETE FROM recert.migrations_applied WHERE index = (SELECT max(index) FROM recert.migrations_applied)",
  );
  // The embedded database is migrated by each command; one that a URL names never is.
  Object.assign(fleet.cli.env, { DATABASE_URL: await new EmbeddedDatabase(fleet.cli.home).url() });
  const { exitCode, stdout } = await fleet.worker().ended;
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { advice: expect.stringContaining("recert db migrate") } });
});

test("a campaign in a shape that comes later is left alone, said once, and the others are driven", async () => {
  const fleet = new Fleet();
  const newer = await queueAsOtherBuild(fleet, "us-east-1", { schemaVersion: 2 });
  const known = await fleet.queue(["us-east-1"], "--simulate");
  const worker = fleet.worker();
  await fleet.untilEnded(known);
  const second = await fleet.queue(["eu-west-1"], "--simulate");
  await fleet.untilEnded(second);
  const { exitCode, stderr } = await worker.endBy("SIGTERM");
  expect(exitCode).toBe(143);
  expect(stderr.split(`Campaign ${newer} cannot be read`)).toHaveLength(2);
  expect((await fleet.runs(newer)).length).toBe(0);
  expect(await fleet.certified(known)).toEqual(allCertified(["us-east-1"]));
});

test("a campaign by another suite is left alone, and another one on the same target is driven", async () => {
  const fleet = new Fleet();
  const foreign = await queueAsOtherBuild(fleet, "us-east-1", { suiteDigest: "0".repeat(64) });
  const worker = fleet.worker();
  const known = await fleet.queue(["us-east-1"], "--simulate");
  await fleet.untilEnded(known);
  const { stderr } = await worker.endBy("SIGTERM");
  expect(stderr.replaceAll(/\s+/g, " ")).toContain("was started with another version of the suite quick");
  expect((await fleet.runs(foreign)).length).toBe(0);
  expect(await fleet.certified(known)).toEqual(allCertified(["us-east-1"]));
  await fleet.cli.verify();
});

test("a schedule with a flag that comes later keeps no worker from its work", async () => {
  const fleet = new Fleet();
  const start = ["--simulate", "--suite", "quick", "--all", "--name"];
  expect((await fleet.cli.run("schedule", "add", "--cron", "0 0 1 1 *", ...start, "later")).exitCode).toBe(0);
  await execute(fleet, `UPDATE recert.schedules SET start = start || '{"laterFlag": true}'`);
  const campaignId = await fleet.queue(["us-east-1"], "--simulate");
  const worker = fleet.worker();
  await fleet.untilEnded(campaignId);
  const { stderr } = await worker.endBy("SIGTERM");
  expect(stderr.split("Schedule later cannot be read")).toHaveLength(2);
});
