import { expect, test } from "vitest";
import { FencedError, LostEventsError } from "../../src/driver/recorder.ts";
import type { AppendOutcome, AppendRequest } from "../../src/events/ledger.ts";
import { newEvent } from "../../src/events/new-event.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { drive, testId, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, runStarted, ScriptedClient } from "../support/run-fixture.ts";

/** A ledger whose server is replaced, before the append that expects version 7, by one that has fewer events or others. */
class FailedOverLedger extends MemoryLedger {
  readonly #left: (events: readonly RecordedEvent[]) => RecordedEvent[];
  lastAcknowledged: RecordedEvent | undefined;

  constructor(left: (events: readonly RecordedEvent[]) => RecordedEvent[]) {
    super();
    this.#left = left;
  }

  override async append(request: AppendRequest): Promise<AppendOutcome> {
    if (request.expectedVersion !== 7) return super.append(request);
    this.lastAcknowledged = this.events.at(-1);
    this.events.splice(0, Infinity, ...this.#left(this.events));
    const { version = 0 } = this.events.at(-1) ?? {};
    return version === 0 ? { outcome: "fenced", epoch: 0 } : { outcome: "conflict", version };
  }
}

async function driveOver(ledger: MemoryLedger) {
  const client = new ScriptedClient(() => ({ says: "right" }));
  const models = [listed(1, "one"), listed(2, "two"), listed(3, "three")];
  return drive(world({ ledger, client, models })).catch((error: unknown) => error);
}

test.each([
  ["the run ends earlier", (events: readonly RecordedEvent[]) => events.slice(0, 5), 5],
  ["the run is gone", () => [], 0],
  [
    "another event stands in the place",
    (events: readonly RecordedEvent[]) =>
      events.map((event) => (event.version === 7 ? { ...event, hash: "0" } : event)),
    "another",
  ],
])("a driver names the last event that was acknowledged where %s", async (_, left, found) => {
  const ledger = new FailedOverLedger(left);
  const error = await driveOver(ledger);
  if (!(error instanceof LostEventsError)) throw error;
  const { globalPosition, hash } = ledger.lastAcknowledged ?? {};
  expect(error.lost).toMatchObject({ version: 7, globalPosition, hash, left: found });
});

test("a driver whose events are all there, and whose run another process claimed, is fenced", async () => {
  const ledger = new MemoryLedger();
  const taken = new ScriptedClient((modelId, probe) => {
    if (modelId === "two" && probe === "first") void takeOver(ledger);
    return { says: "right" };
  });
  const models = [listed(1, "one"), listed(2, "two")];
  const error = await drive(world({ ledger, client: taken, models })).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FencedError);
});

async function takeOver(ledger: MemoryLedger): Promise<void> {
  const last = ledger.events.at(-1);
  if (last === undefined) throw new Error("no run");
  const { actor, host, pid, toolVersion, reason } = runStarted;
  const data = { actor, host, pid, toolVersion, reason, takeOver: true };
  const event = newEvent("RunResumed", data, { eventId: testId(), occurredAt: last.occurredAt });
  const request = { runId: last.runId, expectedVersion: last.version, epoch: last.epoch + 1, claim: true };
  await ledger.append({ ...request, events: [event], changes: [] });
}
