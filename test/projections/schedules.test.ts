import { expect, test } from "vitest";
import { Recorder } from "../../src/driver/recorder.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import { emptyRun, foldRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import { LedgerFold } from "../../src/projections/fold-ledger.ts";
import { buildScheduleReport, scheduleReportSchema } from "../../src/projections/schedule-report.ts";
import { testId } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { toLedgerRows } from "../support/ledger-rows.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { campaignStart, scheduleStart, wantedRun } from "../support/run-fixture.ts";

const begun: RunEvent = { type: "RunStarted", data: scheduleStart };
const done: RunEvent = { type: "RunCompleted", data: { exitCode: 0 } };
const nightly = { name: "nightly", cron: "0 2 * * *", zone: "Europe/Berlin", start: { due: true, suite: "quick" } };
const tick = "2026-11-23T01:00:00.000Z";

async function record(ledger: MemoryLedger, ...events: readonly RunEvent[]): Promise<string> {
  const runId = testId();
  const ports = { ledger, clock: new FixedClock(), newId: testId, changesOf, onCommitted: () => undefined };
  await new Recorder(runId, emptyRun, ports).claim(...events);
  return runId;
}

const add = (ledger: MemoryLedger) => record(ledger, begun, { type: "ScheduleAdded", data: nightly }, done);
const remove = (ledger: MemoryLedger, scheduleId: string) =>
  record(ledger, begun, { type: "ScheduleRemoved", data: { name: "nightly", scheduleId } }, done);

function campaign(ledger: MemoryLedger, scheduleId: string | null): Promise<string> {
  const by = scheduleId === null ? {} : { schedule: { id: scheduleId, tick } };
  const wanted = { concurrency: 4, maxCostMicroUsd: null, runs: [wantedRun(testId())], ...by };
  return record(ledger, { type: "RunStarted", data: campaignStart }, { type: "CampaignStarted", data: wanted });
}

/** What was written, which `verify` makes of the events too. */
function schedulesOf(ledger: MemoryLedger) {
  const check = new LedgerCheck();
  expect(toLedgerRows(ledger.events).flatMap((row) => check.check(row) ?? [])).toEqual([]);
  expect(check.tables.schedules).toEqual(ledger.tables.schedules);
  expect(check.tables.runs).toEqual(ledger.tables.runs);
  return [...ledger.tables.schedules.values()];
}

test("a schedule is a row until it is removed, and says which campaign it started last and for when", async () => {
  const ledger = new MemoryLedger();
  const id = await add(ledger);
  const row = {
    ...{ schedule_id: id, ...nightly, target: scheduleStart.target, actor: "ada" },
    ...{ added_at: "2026-11-22T12:00:00.000Z", last_tick: null, last_campaign_id: null },
  };
  expect(schedulesOf(ledger)).toEqual([row]);
  await campaign(ledger, null);
  expect(schedulesOf(ledger)).toEqual([row]);
  const campaignId = await campaign(ledger, id);
  expect(schedulesOf(ledger)).toEqual([{ ...row, last_tick: tick, last_campaign_id: campaignId }]);
  await remove(ledger, id);
  expect(schedulesOf(ledger)).toEqual([]);
  await campaign(ledger, id);
  expect(schedulesOf(ledger)).toEqual([]);
});

test("schedules change nothing of certifications, as they stand or stood", async () => {
  const ledger = new MemoryLedger();
  await remove(ledger, await add(ledger));
  const fold = new LedgerFold();
  for (const event of ledger.events) fold.apply(event);
  expect(fold.tables.certifications()).toEqual([]);
});

test("its run is completed, of its own kind, and reports what was added or removed, or neither yet", async () => {
  const ledger = new MemoryLedger();
  const id = await add(ledger);
  const removal = await remove(ledger, id);
  const reportOf = (runId: string, count: number) => {
    const events = ledger.events.filter((event) => event.runId === runId).slice(0, count);
    return scheduleReportSchema.parse(buildScheduleReport(events, foldRun(events)));
  };
  expect(ledger.tables.runs.get(id)).toMatchObject({ kind: "schedule", status: "completed", suite: null, models: 0 });
  expect(reportOf(id, 3)).toMatchObject({ run: { status: "completed", exitCode: 0 }, added: nightly, removed: null });
  expect(reportOf(removal, 3)).toMatchObject({ added: null, removed: { name: "nightly", scheduleId: id } });
  expect(reportOf(id, 1)).toMatchObject({ run: { status: "running" }, added: null, removed: null });
});
