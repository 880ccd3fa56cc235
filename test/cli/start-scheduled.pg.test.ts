import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startScheduled } from "../../src/cli/fleet/start-scheduled.ts";
import { type OpenLedger, withLedger } from "../../src/cli/open-ledger.ts";
import { Output } from "../../src/cli/output.ts";
import { readSettings } from "../../src/cli/settings.ts";
import { Recorder } from "../../src/driver/recorder.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import type { ScheduledStart } from "../../src/events/schedule-event.ts";
import { dueTicks, schedulesNow } from "../../src/fleet/postgres/due-ticks.ts";
import { emptyRun } from "../../src/machine/fold.ts";
import { en } from "../../src/presentation/texts/en.ts";
import { changesOf } from "../../src/projections/change.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { testId } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { MovedClock } from "../support/moved-clock.ts";
import { oneModel } from "../support/quick-run.ts";
import { run } from "../support/run-cli.ts";
import { campaignStart, scheduleStart, wantedRun } from "../support/run-fixture.ts";

const home = preparedHome();
const settings = readSettings({ RECERT_HOME: home });
const output = new Output({ json: false, quiet: true, verbose: false, colour: false, charset: "unicode", texts: en });
// A time that comes once a year does not come while the test goes on, but in the first seconds of one.
const year = new Date().getUTCFullYear();
const tick = `${year}-01-01T00:00:00.000Z`;
const tickBefore = `${year - 1}-01-01T00:00:00.000Z`;
const start: ScheduledStart = { due: true, simulate: "healthy", region: "us-east-1", suite: "quick", lanes: "2" };

function opened<T>(use: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  return withLedger(settings, use);
}

const longAgo = "2020-06-01T12:00:00.000Z";

function record(opened: OpenLedger, runId: string, ...events: readonly RunEvent[]): Promise<void> {
  return recordAt(longAgo, opened, runId, ...events);
}

async function recordAt(now: string, { ledger }: OpenLedger, runId: string, ...events: readonly RunEvent[]) {
  const clock = new FixedClock(now);
  const ports = { ledger, clock, newId: testId, changesOf, onCommitted: () => undefined };
  await new Recorder(runId, emptyRun, ports).claim(...events);
}

/** A schedule for the turn of the year, added long ago unless a clock says otherwise; its id. */
async function added(what: ScheduledStart, zone = "UTC", now = longAgo): Promise<string> {
  const id = testId();
  const data = { name: `yearly-${id}`, cron: "0 0 1 1 *", zone, start: what };
  await opened((ledger) =>
    recordAt(
      now,
      ledger,
      id,
      { type: "RunStarted", data: scheduleStart },
      { type: "ScheduleAdded", data },
      { type: "RunCompleted", data: { exitCode: 0 } },
    ),
  );
  return id;
}

function started(id: string, time = tick) {
  return opened((ledger) => startScheduled(ledger, id, time, settings, output));
}

const isTried = async (id: string) =>
  (await opened(({ ledger }) => ledger.withClient(dueTicks))).find(({ scheduleId }) => scheduleId === id) ?? null;

async function json(...words: readonly string[]) {
  return JSON.parse((await runHosted([...words, "--json"], { home })).stdout);
}

beforeAll(async () => {
  expect((await runHosted(oneModel, { home })).code).toBe(0);
});
afterAll(() => runHosted(["db", "stop"], { home }));

test("of two schedulers that fire at once one starts the campaign, and no later one starts another", async () => {
  const id = await added(start);
  expect(await isTried(id)).toEqual({ scheduleId: id, tick });
  const outcomes = await Promise.all([started(id), started(id)]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["skipped", "started"]);
  expect(await started(id)).toEqual({ outcome: "skipped", why: "started" });
  expect(await started(id, tickBefore)).toEqual({ outcome: "skipped", why: "started" });
  expect(await isTried(id)).toBeNull();
  const campaignId = outcomes.flatMap((one) => (one.outcome === "started" ? [one.campaignId] : []))[0] ?? "";
  const events = (await runHosted(["report", campaignId, "--events", "--json"], { home })).stdout.split("\n");
  const beginning = events.slice(0, 2).map((line) => JSON.parse(line));
  expect(beginning[1]).toMatchObject({
    type: "CampaignStarted",
    data: {
      queued: true,
      schedule: { id, tick },
      runs: [
        { lane: 1, lanes: 2 },
        { lane: 2, lanes: 2 },
      ],
    },
  });
  expect(await json("schedule", "list")).toEqual([
    expect.objectContaining({ id, last: { tick, campaignId, status: "running", exitCode: null } }),
  ]);
});

test("a tick that fell into the campaign before starts nothing, even when that has ended since", async () => {
  const id = await added(start);
  const campaignId = testId();
  await opened((ledger) =>
    record(
      ledger,
      campaignId,
      { type: "RunStarted", data: campaignStart },
      {
        type: "CampaignStarted",
        data: {
          ...{ concurrency: 4, maxCostMicroUsd: null, runs: [wantedRun(testId())] },
          schedule: { id, tick: tickBefore },
        },
      },
    ),
  );
  expect(await started(id)).toEqual({ outcome: "skipped", why: "open" });
  expect((await runHosted(["cancel", campaignId], { home })).code).toBe(0);
  expect(await started(id)).toEqual({ outcome: "skipped", why: "open" });
  expect(await isTried(id)).toBeNull();
});

test("a schedule that a wrong clock added, and a campaign that it ended, keep no tick from being started", async () => {
  const id = await added(start, "UTC", "2999-01-01T00:00:00.000Z");
  const { addedAt } = (await json("schedule", "list")).find((one: { id: string }) => one.id === id);
  expect(Date.parse(addedAt)).toBeLessThanOrEqual(Date.now());
  const campaignId = testId();
  const wanted = { concurrency: 4, maxCostMicroUsd: null, runs: [wantedRun(testId())] };
  await opened(async (ledger) => {
    await record(
      ledger,
      campaignId,
      { type: "RunStarted", data: campaignStart },
      { type: "CampaignStarted", data: { ...wanted, schedule: { id, tick: tickBefore } } },
    );
  });
  const ahead = new MovedClock(home, 3 * 365 * 86_400_000);
  expect((await run(["cancel", campaignId], { home, env: ahead.env })).code).toBe(0);
  const [schedule] = await opened(({ ledger }) =>
    ledger.withClient(async (client) => (await schedulesNow(client)).filter(({ row }) => row.schedule_id === id)),
  );
  expect(Date.parse(schedule?.soFar.lastEndedAt ?? "")).toBeLessThanOrEqual(Date.now());
});

test("a tick starts nothing that is not due, not planned, not the last, not yet come, or of a schedule that is gone", async () => {
  const idle = await added({ ...start, only: ["amazon.nova-micro-v1:0"] });
  expect(await started(idle)).toEqual({ outcome: "skipped", why: "nothing_due" });
  expect(await started(idle, `${year}-01-01T00:01:00.000Z`)).toEqual({ outcome: "skipped", why: "unplanned" });
  expect(await started(idle, tickBefore)).toEqual({ outcome: "skipped", why: "late" });
  expect(await started(idle, `${year + 1}-01-01T00:00:00.000Z`)).toEqual({ outcome: "skipped", why: "early" });
  expect((await runHosted(["schedule", "remove", idle], { home })).code).toBe(0);
  expect(await started(idle)).toEqual({ outcome: "skipped", why: "removed" });
});

test("what is recorded is prepared anew at each tick: a targets file that is gone is told, and starts nothing", async () => {
  const targets = join(dirname(home), "targets.yaml");
  writeFileSync(targets, "schemaVersion: 1\ntargets:\n  - simulate: healthy\n    regions: [eu-west-1]\n");
  const there = await added({ due: true, targets });
  expect(await started(there)).toMatchObject({ outcome: "started" });
  const gone = await added({ due: true, targets: `${targets}.gone` });
  await expect(started(gone)).rejects.toMatchObject({ exitCode: 2 });
  expect(await isTried(gone)).toEqual({ scheduleId: gone, tick });
  expect((await runHosted(["verify"], { home })).stdout).toContain("verified");
});
