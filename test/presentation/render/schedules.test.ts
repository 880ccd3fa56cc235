import { expect, test } from "vitest";
import type { RunEvent } from "../../../src/events/run-event.ts";
import { emptyRun } from "../../../src/machine/fold.ts";
import { scheduledCommand } from "../../../src/presentation/advice/scheduled-command.ts";
import type { ShownSchedule } from "../../../src/presentation/render/schedule-row.ts";
import { renderSchedule } from "../../../src/presentation/render/schedule-text.ts";
import { renderSchedules } from "../../../src/presentation/render/schedules-table.ts";
import { eventMeaning } from "../../../src/presentation/render/timeline-text.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import type { ScheduleReport } from "../../../src/projections/schedule-report.ts";
import { wantedRun } from "../../support/run-fixture.ts";
import { placed } from "../../support/situations.ts";
import { page } from "./page.ts";

const id = "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";
const at = "2026-11-22T18:41:12.000Z";
const start = { due: true, targets: "/etc/recert/all targets.yaml", maxCost: "2.50" };
const row: ShownSchedule = {
  ...{ id, name: "nightly", cron: "0 2 * * *", zone: "Europe/Berlin", target: "aws/1/eu-west-1", start, actor: "ada" },
  ...{ addedAt: at, next: "2026-11-23T01:00:00.000Z", last: null },
};

test("what a schedule starts is a command that can be pasted", () => {
  expect(scheduledCommand(start)).toBe(
    "recert start --yes --due --targets '/etc/recert/all targets.yaml' --max-cost 2.50",
  );
  expect(scheduledCommand({ due: false, only: ["amazon.*", "cohere.*"], deep: true, maxRetries: "3" })).toBe(
    "recert start --yes --only 'amazon.*,cohere.*' --deep --max-retries 3",
  );
});

test("the schedules say when they come next, what they start, and how the last one ended", () => {
  const last = { tick: at, campaignId: id, status: "completed" as const, exitCode: 5 };
  const rows = [row, { ...row, last }, { ...row, last: { ...last, status: "running" as const, exitCode: null } }];
  expect(renderSchedules(rows, page)).toMatchInlineSnapshot(`
    "NAME     NEXT                     LAST
    nightly  2026-11-23 01:00:00 UTC  nothing yet
      0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f · 0 2 * * * (Europe/Berlin)
      starts recert start --yes --due --targets '/etc/recert/all targets.yaml'
      --max-cost 2.50
    nightly  2026-11-23 01:00:00 UTC  completed, exit code 5
      0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f · 0 2 * * * (Europe/Berlin)
      starts recert start --yes --due --targets '/etc/recert/all targets.yaml'
      --max-cost 2.50
      for 2026-11-22 18:41:12 UTC: campaign 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f
    nightly  2026-11-23 01:00:00 UTC  running
      0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f · 0 2 * * * (Europe/Berlin)
      starts recert start --yes --due --targets '/etc/recert/all targets.yaml'
      --max-cost 2.50
      for 2026-11-22 18:41:12 UTC: campaign 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f
    "
  `);
  expect(renderSchedules([], page)).toBe("No schedules yet. `recert schedule add --help` shows how to add one.\n");
});

test("a report says what was added, what was removed, or that nothing was decided yet", () => {
  const owner = { actor: "ada", host: "here", toolVersion: "0.1.0", reason: null };
  const head = { headPosition: 3, headHash: "h", headVersion: 3, exitCode: 0 };
  const run = {
    ...{ id, kind: "schedule" as const, status: "completed" as const, target: "aws/1/eu-west-1", startedAt: at },
    ...{ endedAt: at, resumes: 0 as const, options: null, suite: null, registryDigest: null, ...owner, ...head },
  };
  const report = { schemaVersion: 1, run, models: [] } as unknown as ScheduleReport;
  const { name, cron, zone } = row;
  const added = renderSchedule({ ...report, added: { name, cron, zone, start }, removed: null }, page);
  expect(added).toMatch(/Name +nightly\n +At +0 2 \* \* \* \(Europe\/Berlin\)\n +Starts +recert start --yes --due/);
  const removed = renderSchedule({ ...report, added: null, removed: { name, scheduleId: id } }, page);
  expect(removed).toContain(`nightly (${id}) was removed`);
  expect(renderSchedule({ ...report, added: null, removed: null }, page)).toContain("Nothing was decided yet.");
});

test("in a history a campaign names the schedule that started it, and for when", () => {
  const wanted = { concurrency: 4, maxCostMicroUsd: null, runs: [wantedRun("r1")] };
  const meaning = (event: RunEvent) => eventMeaning({ event: placed(emptyRun, event) as never, attempt: null }, en);
  expect(meaning({ type: "CampaignStarted", data: wanted })).toBe("1 run");
  expect(meaning({ type: "CampaignStarted", data: { ...wanted, schedule: { id, tick: at } } })).toBe(
    `1 run, by schedule ${id} for 2026-11-22 18:41:12 UTC`,
  );
  const { name, cron, zone } = row;
  expect(meaning({ type: "ScheduleAdded", data: { name, cron, zone, start } })).toBe(
    "nightly at 0 2 * * * (Europe/Berlin)",
  );
  expect(meaning({ type: "ScheduleRemoved", data: { name, scheduleId: id } })).toBe("nightly");
});
