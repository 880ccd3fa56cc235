import { expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import { foldRun } from "../../src/machine/fold.ts";
import { buildWaiveReport, waiveReportSchema } from "../../src/projections/waive-report.ts";

const owner = { actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0", reason: "no pictures" };
const place = { target: "aws/111122223333/us-east-1", suite: "standard" };
const started: RunEvent = { type: "RunStarted", data: { ...owner, kind: "waive", ...place, machine: "machine/2" } };
const model = { ...owner, modelId: "amazon.nova-lite-v1:0", capability: "vision" } as const;
const until = "2999-01-01T00:00:00.000Z";
const completed: RunEvent = { type: "RunCompleted", data: { exitCode: 0 } };

function recorded(...events: readonly RunEvent[]): readonly RecordedEvent[] {
  return events.map((event, i) => ({
    ...event,
    runId: "0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f",
    globalPosition: 10 + i,
    version: i + 1,
    epoch: 1,
    eventId: `event-${i}`,
    schemaVersion: 1,
    occurredAt: "2026-11-22T18:41:12.000Z",
    recordedAt: "2026-11-22T18:41:12.000Z",
    prevHash: "0".repeat(64),
    hash: `${i}`.repeat(64),
  }));
}

function reportOf(...events: readonly RunEvent[]) {
  const history = recorded(...events);
  return waiveReportSchema.parse(buildWaiveReport(history, foldRun(history)));
}

test("says what was waived, until when and why", () => {
  const report = reportOf(started, { type: "CapabilityWaived", data: { ...model, until } }, completed);
  expect(report).toMatchObject({
    run: { kind: "waive", status: "completed", ...{ target: place.target, suite: { name: "standard" } }, exitCode: 0 },
    waiver: { modelId: model.modelId, capability: "vision", until, waivedBy: null },
  });
});

test("says which waiver was ended", () => {
  const report = reportOf(started, { type: "WaiverEnded", data: { ...model, waivedBy: "r-1" } }, completed);
  expect(report.waiver).toEqual({ modelId: model.modelId, capability: "vision", until: null, waivedBy: "r-1" });
});

test("as of its first event nothing was decided", () => {
  expect(reportOf(started)).toMatchObject({ run: { status: "running", endedAt: null }, waiver: null });
});
