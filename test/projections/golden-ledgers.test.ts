import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventHash } from "../../src/events/event-hash.ts";
import { eventRowSchema, rowToEvent } from "../../src/events/postgres/event-row.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { foldRun } from "../../src/machine/fold.ts";
import { LedgerCheck, type LedgerRow } from "../../src/projections/check-ledger.ts";
import { buildClearReport } from "../../src/projections/clear-report.ts";
import { buildReport } from "../../src/projections/report.ts";
import { buildScheduleReport } from "../../src/projections/schedule-report.ts";
import { buildWaiveReport } from "../../src/projections/waive-report.ts";

const versions = readdirSync("test/golden").flatMap((name) => /^(.*)\.ndjson$/.exec(name)?.[1] ?? []);

function goldenRows(version: string): readonly LedgerRow[] {
  const lines = readFileSync(`test/golden/${version}.ndjson`, "utf8").trimEnd().split("\n");
  return lines.map((line) => ({ ...eventRowSchema.parse(JSON.parse(line)), dataMatches: true, timesAreExact: true }));
}

function firstFault(rows: readonly LedgerRow[]) {
  const check = new LedgerCheck();
  return rows.map((row) => check.check(row)).find((bad) => bad !== null) ?? null;
}

/** What a run came to, as far as no later version may say otherwise. */
function summaryOf(events: readonly RecordedEvent[]) {
  const state = foldRun(events);
  if (state.context.clear !== null) return buildClearReport(events, state);
  if (state.context.waive !== null) return buildWaiveReport(events, state);
  if (state.context.schedule !== null) return buildScheduleReport(events, state);
  const { run, models, totals } = buildReport(events, state, ({ category }) => category);
  const { status, exitCode, resumes, reason, startedAt, endedAt, options, headPosition, headHash } = run;
  return {
    ...{ state: state.value, version: state.context.version, epoch: state.context.epoch },
    run: { status, exitCode, resumes, reason, startedAt, endedAt, options, headPosition, headHash },
    totals: { models: totals.models, successRate: totals.successRate },
    models: models.map(({ modelId, verdict, rating, badge, attempts, error, probes }) => ({
      ...{ modelId, verdict, rating, badge, attempts, error },
      probes: probes.map(({ probe, outcome }) => `${probe} ${outcome}`),
    })),
  };
}

describe.each(versions)("the ledger that version %s wrote", (version) => {
  const rows = goldenRows(version);

  test("is whole: chain, schemas and fold", () => {
    expect(firstFault(rows)).toBeNull();
  });

  test("says of each run what it said then", async () => {
    const runIds = [...new Set(rows.map(({ runId }) => runId))];
    const runs = runIds.map((runId) => summaryOf(rows.filter((row) => row.runId === runId).map(rowToEvent)));
    expect(runs.map(({ run }) => run.status).sort()).toEqual([
      "cancelled",
      "completed",
      "completed",
      "completed",
      "completed",
      "completed",
      "completed",
      "completed",
      "completed",
      "suspended",
    ]);
    await expect(`${JSON.stringify(runs, null, 2)}\n`).toMatchFileSnapshot(`../golden/${version}.expected.json`);
  });

  test("is refused where an event has another shape than its schema version had", () => {
    const position = rows.findIndex(({ type }) => type === "AttemptSucceeded") + 1;
    const renamed = rows.map((row) => {
      if (row.globalPosition !== position) return row;
      const changed = { ...row, payload: row.payload.replace('"outcome"', '"result"') };
      return { ...changed, hash: eventHash(changed) };
    });
    expect(firstFault(renamed)).toMatchObject({ globalPosition: position, fault: "schema" });
  });
});
