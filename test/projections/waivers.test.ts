import { beforeEach, expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { applyEvent, foldRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import { LedgerFold } from "../../src/projections/fold-ledger.ts";
import { toLedgerRows } from "../support/ledger-rows.ts";
import { certifyByLetters, gate, many } from "../support/lettered-run.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { waiveStart } from "../support/run-fixture.ts";
import { follow, placed } from "../support/situations.ts";
import { recordWaiver, recordWaiverEnd } from "../support/waive.ts";

const until = "2026-12-01T00:00:00.000Z";
const vision = { modelId: "m1", capability: "vision" } as const;
const scope = { target: "aws/us-east-1", suite: "worked" };
const start = { suite: { name: "worked", version: 1, digest: "d".repeat(64) } };

let ledger: MemoryLedger;
beforeEach(async () => {
  ledger = new MemoryLedger();
  await certifyByLetters([gate("P"), ...many(8), ["vision", "vision", "F"]], ledger, start);
});

/** What `verify` and `status --as-of` make of the ledger, beside what was written with it. */
function expectSame(): void {
  const check = new LedgerCheck();
  expect(toLedgerRows(ledger.events).flatMap((row) => check.check(row) ?? [])).toEqual([]);
  const fold = new LedgerFold();
  for (const event of ledger.events) fold.apply(event);
  for (const tables of [check.tables, fold.tables]) {
    expect(tables.waivers()).toEqual(ledger.tables.waivers());
    expect(tables.certifications()).toEqual(ledger.tables.certifications());
  }
  expect(check.tables.runs).toEqual(ledger.tables.runs);
}

test("a waiver is a row of its own, and leaves the certification as it was", async () => {
  const [before] = ledger.tables.certifications();
  const runId = await recordWaiver(ledger, { ...vision, until }, scope);
  expect(ledger.tables.waivers()).toEqual([
    {
      ...{ ...scope, model_id: "m1", capability: "vision", until, actor: "ada" },
      ...{ reason: "vision is not needed", run_id: runId },
    },
  ]);
  expect(ledger.tables.certifications()).toEqual([before]);
  expect(before).toMatchObject({ verdict: "quality_warning", passed: 9, probes: 10 });
  expectSame();
});

test("a waiver replaces the one before for the same capability, and ends before its time when a person says so", async () => {
  await recordWaiver(ledger, { ...vision, until }, scope);
  const waivedBy = await recordWaiver(ledger, { ...vision, until: "2026-12-02T00:00:00.000Z" }, scope);
  expect(ledger.tables.waivers()).toMatchObject([{ until: "2026-12-02T00:00:00.000Z", run_id: waivedBy }]);
  await recordWaiverEnd(ledger, { ...vision, waivedBy }, { ...scope, suite: "quick" });
  expect(ledger.tables.waivers()).toHaveLength(1);
  await recordWaiverEnd(ledger, { ...vision, waivedBy }, scope);
  expect(ledger.tables.waivers()).toEqual([]);
  expectSame();
});

test("a waiver without a reason has an empty one", () => {
  const started = follow([{ type: "RunStarted", data: waiveStart }]);
  const { actor, host, pid, toolVersion } = waiveStart;
  const data = { actor, host, pid, toolVersion, reason: null, ...vision, until };
  const event = placed(started, { type: "CapabilityWaived", data });
  const [change] = changesOf("r1", [{ event, after: applyEvent(started, event) }]);
  expect(change).toMatchObject({ do: "waive", row: { reason: "" } });
});

test("waivers are in the order of target, suite, model and capability, whatever came first", async () => {
  await recordWaiver(ledger, { modelId: "m2", capability: "vision", until }, scope);
  await recordWaiver(ledger, { modelId: "m1", capability: "vision", until }, scope);
  await recordWaiver(ledger, { modelId: "m1", capability: "json", until }, scope);
  await recordWaiver(ledger, { modelId: "m4", capability: "vision", until }, scope);
  await recordWaiver(ledger, { modelId: "m3", capability: "json", until }, { ...scope, target: "aws/eu-west-1" });
  const keys = ledger.tables.waivers().map(({ target, model_id, capability }) => [target, model_id, capability]);
  expect(keys).toEqual([
    ["aws/eu-west-1", "m3", "json"],
    ["aws/us-east-1", "m1", "json"],
    ["aws/us-east-1", "m1", "vision"],
    ["aws/us-east-1", "m2", "vision"],
    ["aws/us-east-1", "m4", "vision"],
  ]);
  expectSame();
});

test("the run of a waiver is of its own kind, completed, with a suite and no digest", async () => {
  const runId = await recordWaiver(ledger, { ...vision, until }, scope);
  expect(ledger.tables.runs.get(runId)).toMatchObject({
    ...{ kind: "waive", status: "completed", ...scope, suite_digest: null, actor: "ada", models: 0 },
  });
  const own: RecordedEvent[] = ledger.events.filter((event) => event.runId === runId);
  expect(own.map(({ type }) => type)).toEqual(["RunStarted", "CapabilityWaived", "RunCompleted"]);
  expect(foldRun(own).context).toMatchObject({ run: null, clear: null, waive: { kind: "waive", ...scope } });
});
