import { describe, expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { EventData, RunEvent } from "../../src/events/run-event.ts";
import type { Verdict } from "../../src/events/vocabulary.ts";
import { emptyRun, foldRun } from "../../src/machine/fold.ts";
import { buildClearReport } from "../../src/projections/clear-report.ts";
import { LedgerFold } from "../../src/projections/fold-ledger.ts";
import { buildReport } from "../../src/projections/report.ts";
import { runRow } from "../../src/projections/run-row.ts";
import { clearStart, listed, listing, runStarted } from "../support/run-fixture.ts";
import { concluded, failed, record } from "./run-story.ts";

const model = listed(1, "m1");
const { actor, host, pid, toolVersion } = clearStart;
const expiresAt = "2026-11-22T19:00:00.000Z";
const late = "2027-01-01T00:00:00.000Z";

/** A run of one model that comes to the given verdict, an hour after the others: its first event at that hour. */
function certified(runId: string, verdict: Verdict, data: Partial<EventData<"ModelConcluded">> = {}): RunEvent[] {
  const judged = { certifiedAt: null, expiresAt: late, rating: 5, ...data };
  const skip = { plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" } } as const;
  const attempt = { attemptId: runId, index: 1, modelId: "m1", probe: "first", trial: 1, attempt: 1 };
  const called: RunEvent[] = [
    { type: "ModelStarted", data: { index: 1, modelId: "m1" } },
    { type: "AttemptStarted", data: attempt },
    failed(runId, "daily_quota", "Code", "why", { do: "model", verdict: "failed" }),
  ];
  return [
    { type: "RunStarted", data: runStarted },
    { type: "ModelsListed", data: listing(verdict === "skipped" ? { ...model, ...skip } : model) },
    { type: "CleanupSkipped", data: { previous: [] } },
    ...(verdict === "skipped" ? [] : called),
    concluded(model, { verdict, ...judged }),
  ];
}

function clear(...grantedBy: readonly string[]): RunEvent[] {
  const revoked = grantedBy.map((runId) => ({
    ...{ modelId: "m1", suite: "tiny", verdict: "certified", rating: 5, runId },
  })) as EventData<"CertificationsRevoked">["revoked"];
  return [
    { type: "RunStarted", data: clearStart },
    { type: "CertificationsRevoked", data: { actor, host, pid, toolVersion, reason: "wrong scenario", revoked } },
    { type: "RunCompleted", data: { exitCode: 0 } },
  ];
}

/** The runs one after another, each an hour after the one before, from 18:41:12 on. */
function ledgerOf(runs: Readonly<Record<string, readonly RunEvent[]>>): readonly RecordedEvent[] {
  let position = 0;
  return Object.entries(runs).flatMap(([runId, events], hour) =>
    record(events.map((event, i) => [i === 0 ? hour * 3600 : 0, event])).map((event) => {
      position += 1;
      return { ...event, runId, globalPosition: position };
    }),
  );
}

function foldOf(runs: Readonly<Record<string, readonly RunEvent[]>>): LedgerFold {
  const fold = new LedgerFold();
  for (const event of ledgerOf(runs)) fold.apply(event);
  return fold;
}

function endsOf(runs: Readonly<Record<string, readonly RunEvent[]>>, now = "2026-11-23T12:00:00.000Z") {
  return foldOf(runs)
    .history.models(now)
    .flatMap(({ entries }) => entries.map(({ verdict, runId, end }) => [verdict, runId, end?.how, end?.runId]));
}

describe("the certification of a model", () => {
  test("is renewed by the next verdict, inconclusive tries between leave it in force", () => {
    const runs = { a: certified("a", "certified"), b: certified("b", "inconclusive"), c: certified("c", "failed") };
    expect(endsOf(runs)).toEqual([
      ["certified", "a", "renewed", "c"],
      ["inconclusive", "b", undefined, undefined],
      ["failed", "c", undefined, undefined],
    ]);
  });

  test("ends with the model's end of life, and a model that was only skipped never had one", () => {
    expect(endsOf({ a: certified("a", "certified"), b: certified("b", "skipped") })).toEqual([
      ["certified", "a", "end_of_life", "b"],
    ]);
    expect(endsOf({ b: certified("b", "skipped") })).toEqual([]);
  });

  test("expires by itself, before now or before the run that would have renewed it", () => {
    const first = certified("a", "certified", { expiresAt });
    expect(endsOf({ a: first }, "2026-11-22T18:59:59.999Z")).toEqual([["certified", "a", undefined, undefined]]);
    expect(endsOf({ a: first }, expiresAt)).toEqual([["certified", "a", "expired", null]]);
    expect(endsOf({ a: first, b: certified("b", "certified") })).toEqual([
      ["certified", "a", "expired", null],
      ["certified", "b", undefined, undefined],
    ]);
  });

  test("says by whom and why it was revoked, even after it had expired", () => {
    const [history] = foldOf({ a: certified("a", "certified", { expiresAt }), c: clear("a") }).history.models(late);
    expect(history?.entries.map(({ end }) => end)).toEqual([
      { how: "revoked", at: "2026-11-22T19:41:12.000Z", runId: "c", actor: "ada", reason: "wrong scenario" },
    ]);
  });

  test("is left as it is by the revocation of an earlier one, and of one that nobody granted", () => {
    const runs = { a: certified("a", "certified"), b: certified("b", "certified"), c: clear("a") };
    const granted = { a: certified("a", "certified") };
    expect(endsOf(runs).map(([, , how]) => how)).toEqual(["renewed", undefined]);
    expect(foldOf(runs).tables.certifications()).toMatchObject([{ verdict: "certified", run_id: "b" }]);
    expect(endsOf({ c: clear("a") })).toEqual([]);
    expect(endsOf({ ...granted, c: clear("z") }).map(([, , how]) => how)).toEqual([undefined]);
  });
});

test("a revoked certification leaves a row without a verdict that names the clear", () => {
  const fold = foldOf({ a: certified("a", "certified"), c: clear("a") });
  expect(fold.tables.certifications()).toEqual([
    {
      ...{ target: "aws/us-east-1", suite: "tiny", model_id: "m1", vendor: "amazon", verdict: null, rating: null },
      ...{
        badge: null,
        capabilities: null,
        passed: null,
        probes: null,
        certified_at: null,
        expires_at: null,
        suite_digest: null,
        facts_digest: null,
      },
      ...{
        lifecycle: null,
        legacy_on: null,
        end_of_life_on: null,
        run_id: null,
        global_position: null,
        renewing_run_id: null,
      },
      ...{ inconclusive_run_id: null, revoked_run_id: "c", left_registry: false },
    },
  ]);
});

test("a renewed certification forgets the clear that ended the one before", () => {
  const runs = { a: certified("a", "certified"), c: clear("a"), d: certified("d", "failed") };
  expect(foldOf(runs).tables.certifications()).toMatchObject([
    { verdict: "failed", run_id: "d", revoked_run_id: null },
  ]);
});

test("the row of a clear has its kind and no suite", () => {
  expect(runRow("c", foldRun(ledgerOf({ c: clear("a") })))).toMatchObject({
    ...{ kind: "clear", status: "completed", target: "aws/us-east-1", suite: null, models: 0, concluded: 0 },
  });
});

describe("the report of a clear", () => {
  const events = ledgerOf({ c: clear("a") });

  test("says who revoked what, and why", () => {
    expect(buildClearReport(events, foldRun(events))).toMatchObject({
      run: { kind: "clear", status: "completed", target: "aws/us-east-1", reason: "wrong scenario", exitCode: 0 },
      totals: { models: 0, calls: 0 },
      models: [],
      revoked: [{ modelId: "m1", suite: "tiny", verdict: "certified", rating: 5, runId: "a" }],
    });
  });

  test("as of its first event has revoked nothing yet", () => {
    expect(buildClearReport(events.slice(0, 1), foldRun(events.slice(0, 1)))).toMatchObject({
      run: { endedAt: null, exitCode: null, headVersion: 1 },
      revoked: [],
    });
  });

  test("is refused for a run that certifies, and the other way round", () => {
    const certifies = ledgerOf({ a: certified("a", "certified") });
    expect(() => buildClearReport(certifies, foldRun(certifies))).toThrow("start of the clear");
    expect(() => buildClearReport([], emptyRun)).toThrow("event of the run");
    expect(() => buildReport(events, foldRun(events), () => "")).toThrow("A run of kind clear certifies nothing");
  });
});

test("the fold forgets a run that has ended, so that what follows it cannot be placed", () => {
  const fold = foldOf({ c: clear("a") });
  const [, revoked] = ledgerOf({ c: clear("a") });
  expect(() => fold.apply({ ...revoked, version: 4 } as RecordedEvent)).toThrow("start of the clear");
});
