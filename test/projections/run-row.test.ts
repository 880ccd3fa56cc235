import { describe, expect, test } from "vitest";
import type { ListedModel, RunEvent } from "../../src/events/run-event.ts";
import { emptyRun } from "../../src/machine/fold.ts";
import { nextModel } from "../../src/machine/run-context.ts";
import { changesOf } from "../../src/projections/change.ts";
import { runRow, runStatus } from "../../src/projections/run-row.ts";
import { listed, listing, runStarted } from "../support/run-fixture.ts";
import { follow, placed } from "../support/situations.ts";

const started: RunEvent = { type: "RunStarted", data: runStarted };
const { actor, host, pid, toolVersion, reason } = runStarted;
const cancelled: RunEvent = { type: "RunCancelled", data: { actor, host, pid, toolVersion, reason } };
const skips: RunEvent[] = [
  started,
  {
    type: "ModelsListed",
    data: listing(listed(1, "m1", { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } })),
  },
  { type: "CleanupSkipped", data: { previous: [] } },
  {
    type: "ModelConcluded",
    data: {
      ...{ index: 1, modelId: "m1", verdict: "skipped", rating: null, scores: null, badge: null },
      ...{ successRate: null, passed: 0, failed: 0, undecided: 0, notRun: 0, attempts: 0, latencyMs: null },
      ...{ firstTokenMs: null, error: null, certifiedAt: null, expiresAt: null, capabilities: {} },
      rules: { verdict: "verdict/2", rating: "rating/2" },
    },
  },
];
const completed: RunEvent[] = [
  ...skips,
  { type: "ReportIssued", data: { logFile: "l", logSha256: "s" } },
  { type: "RunCompleted", data: { exitCode: 0 } },
];

describe("the status of a run", () => {
  test.each<[string, readonly RunEvent[]]>([
    ["running", [started]],
    ["interrupted", [started, { type: "RunInterrupted", data: { signal: "SIGINT" } }]],
    ["suspended", [started, { type: "RunSuspended", data: { reason: "outage", failure: null } }]],
    ["completed", completed],
    ["cancelled", [started, cancelled]],
  ])("is %s", (status, events) => {
    expect(runStatus(follow(events))).toBe(status);
  });
});

test("a finished run's row counts its verdicts and says when it ended", () => {
  expect(runRow("r", follow(completed))).toMatchObject({
    ...{ run_id: "r", status: "completed", models: 1, concluded: 1, skipped: 1, certified: 0, resumes: 0 },
    ...{ started_at: "2026-11-22T12:00:00.000Z", ended_at: "2026-11-22T12:00:05.000Z", driven_ms: 5_000 },
  });
});

test("a run that has not started has no row", () => {
  expect(() => runRow("r", emptyRun)).toThrow(/no start of the run/);
});

test("cancelling a run takes its marks off and writes its row", () => {
  const before = follow([started]);
  const steps = [{ event: placed(before, cancelled), after: follow([cancelled], before) }];
  expect(changesOf("r", steps)).toMatchObject([
    { do: "unmark", runId: "r" },
    { do: "run", row: { status: "cancelled" } },
  ]);
});

test("a finished run has no next model", () => {
  expect(nextModel(follow(skips).context)).toBeNull();
});

describe("what the registry stated of a model's life", () => {
  const listedAs = (entry: ListedModel["entry"]): RunEvent => ({
    type: "ModelsListed",
    data: listing(listed(1, "m1", { entry, plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } })),
  });
  const rowOf = (entry: ListedModel["entry"]) => {
    const [, , cleaned, concluded] = skips;
    const before = follow([started, listedAs(entry), cleaned ?? expect.fail("no cleanup")]);
    const event = placed(before, concluded ?? expect.fail("no conclusion"));
    return changesOf("r1", [{ event, after: follow([concluded ?? expect.fail("no conclusion")], before) }])[0];
  };

  test("goes into the row of its certification, and nothing where the entry says nothing", () => {
    const lifecycle = { status: "legacy", legacyOn: "2026-01-01", endOfLifeOn: null };
    expect(rowOf({ lifecycle })).toMatchObject({ do: "conclude", row: { lifecycle } });
    expect(rowOf({})).toMatchObject({ do: "conclude", row: { lifecycle: null } });
  });
});
