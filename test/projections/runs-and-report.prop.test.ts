import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { foldRun } from "../../src/machine/fold.ts";
import { drivenMs, type RunTimes, timesAfter } from "../../src/machine/run-times.ts";
import { buildReport } from "../../src/projections/report.ts";
import { runRow } from "../../src/projections/run-row.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { lifeArb, live } from "../support/random-life.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";

/** What `recert runs` and the report both say of a run after these events, each in its own way. */
function bothOf(events: readonly RecordedEvent[]) {
  const state = foldRun(events);
  const [{ runId }] = events as readonly [RecordedEvent];
  const row = runRow(runId, state);
  const { run, totals, models } = buildReport(events, state, ({ category }) => category);
  return { row, run, totals, models };
}

/** As `recert runs` takes it: from the row of a run that rests, from the times of its events while it does not. */
function shownMs(row: ReturnType<typeof runRow>, events: readonly RecordedEvent[]): number {
  if (row.status !== "running") return row.driven_ms;
  const times = events.reduce<RunTimes | null>((so, { type, occurredAt }) => timesAfter(so, type, occurredAt), null);
  return times === null ? Number.NaN : drivenMs(times);
}

/** Said once more and in another way: every step forwards, but those that lead out of a rest. */
function stepsMs(events: readonly RecordedEvent[]): number {
  return events.slice(1).reduce((sum, { type, occurredAt }, i) => {
    const ms = Date.parse(occurredAt) - Date.parse(events[i]?.occurredAt ?? "");
    return type === "RunResumed" || type === "RunCancelled" ? sum : sum + Math.max(0, ms);
  }, 0);
}

function expectAgreement(events: readonly RecordedEvent[]): void {
  const { row, run, totals, models } = bothOf(events);
  expect({
    ...{ id: run.id, kind: run.kind, status: run.status, target: run.target, suite: run.suite.name },
    ...{ startedAt: run.startedAt, endedAt: run.endedAt, resumes: run.resumes, ms: totals.durationMs },
    ...{ models: totals.models, concluded: totals.models - totals.pending, certified: totals.certified },
    ...{ warning: totals.qualityWarning, failed: totals.failed, nothing: totals.inconclusive, skipped: totals.skipped },
  }).toEqual({
    ...{ id: row.run_id, kind: row.kind, status: row.status, target: row.target, suite: row.suite },
    ...{ startedAt: row.started_at, endedAt: row.ended_at, resumes: row.resumes, ms: shownMs(row, events) },
    ...{ models: row.models, concluded: row.concluded, certified: row.certified },
    ...{ warning: row.quality_warning, failed: row.failed, nothing: row.inconclusive, skipped: row.skipped },
  });
  expect(totals.durationMs).toBe(stepsMs(events));
  expect(models.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)).toBeLessThanOrEqual(totals.durationMs);
  expect(run.interruptions.filter(({ resumedAt }) => resumedAt !== null)).toHaveLength(run.resumes);
}

test("runs and report agree at every event of a run, whatever its clock, its processes and its calls did", async () => {
  let resumed = 0;
  let wentBack = 0;
  let abandoned = 0;
  await fc.assert(
    fc.asyncProperty(lifeArb, async (life) => {
      const { events } = await live(life);
      for (let end = 1; end <= events.length; end += 1 + Math.floor(events.length / 12)) {
        expectAgreement(events.slice(0, end));
      }
      expectAgreement(events);
      resumed += events.some(({ type }) => type === "RunResumed") ? 1 : 0;
      abandoned += events.some(({ type }) => type === "AttemptAbandoned") ? 1 : 0;
      wentBack += events.some(({ occurredAt }, i) => occurredAt < (events[i - 1]?.occurredAt ?? "")) ? 1 : 0;
    }),
    { numRuns: 100 },
  );
  expect(Math.min(resumed, wentBack, abandoned)).toBeGreaterThan(5);
});

test("a run of five models whose clock goes back in the middle was driven for the steps that went forwards", async () => {
  const clock = new FixedClock();
  const client = new ScriptedClient(() => {
    clock.advance(client.calls.length === 5 ? -40_000 : 400);
    return { says: "right" };
  });
  const models = [1, 2, 3, 4, 5].map((index) => listed(index, `model-${index}`));
  const here = world({ ledger: new MemoryLedger(), clock, client, models });
  await drive(here);
  const { row, totals } = bothOf(await allEvents(here));
  // Ten calls, of which one went back, and four pauses of five seconds.
  expect([row.driven_ms, totals.durationMs, totals.wallMs]).toEqual([23_600, 23_600, 0]);
});
