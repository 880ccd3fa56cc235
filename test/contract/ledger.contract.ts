import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppendRequest, Ledger } from "../../src/events/ledger.ts";
import { newEvent } from "../../src/events/new-event.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { testId } from "../support/drive.ts";
import { runStarted } from "../support/run-fixture.ts";

const occurredAt = "2026-11-22T12:00:00.123Z";

/** What every ledger promises, whatever it is made of. `open` gives an empty one; it is opened once a suite. */
export function ledgerContract(open: () => Promise<{ ledger: Ledger; close: () => Promise<void> }>): void {
  let ledger: Ledger;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ ledger, close } = await open());
  });
  afterAll(() => close());

  const started = () => newEvent("RunStarted", runStarted, { eventId: testId(), occurredAt });
  const interrupted = (signal = "SIGINT") => newEvent("RunInterrupted", { signal }, { eventId: testId(), occurredAt });
  const resumed = () =>
    newEvent(
      "RunResumed",
      { ...{ actor: "ada", host: "here", pid: 1, toolVersion: "0.1.0" }, reason: null, takeOver: true },
      { eventId: testId(), occurredAt },
    );
  const first = (runId: string, change: Partial<AppendRequest> = {}): AppendRequest => ({
    runId,
    expectedVersion: 0,
    epoch: 1,
    claim: true,
    events: [started()],
    changes: [],
    ...change,
  });
  const next = (runId: string, expectedVersion: number, change: Partial<AppendRequest> = {}): AppendRequest => ({
    ...first(runId),
    expectedVersion,
    claim: false,
    events: [interrupted()],
    ...change,
  });
  const taken = (runId: string, expectedVersion: number, epoch: number): AppendRequest => ({
    ...next(runId, expectedVersion),
    ...{ epoch, claim: true, events: [resumed()] },
  });
  const append = async (request: AppendRequest): Promise<readonly RecordedEvent[]> => {
    const outcome = await ledger.append(request);
    if (outcome.outcome !== "appended") throw new Error(outcome.outcome);
    return outcome.events;
  };

  describe("an append", () => {
    test("numbers its events without gaps, in the run and in the ledger, and chains them", async () => {
      const before = await ledger.head();
      const runId = testId();
      const events = await append(first(runId, { events: [started(), interrupted(), interrupted()] }));
      expect(events.map(({ version }) => version)).toEqual([1, 2, 3]);
      const offsets = events.map(({ globalPosition }) => globalPosition - before.globalPosition);
      expect(offsets).toEqual([1, 2, 3]);
      expect(events.map(({ prevHash }) => prevHash)).toEqual([before.hash, events[0]?.hash, events[1]?.hash]);
      expect(await ledger.head()).toEqual({ globalPosition: events[2]?.globalPosition, hash: events[2]?.hash });
    });

    test("gives back what a later read finds", async () => {
      const runId = testId();
      const events = await append(first(runId, { events: [started(), interrupted("a “quote” \u2028 🎈")] }));
      expect(await read(runId)).toEqual(events);
    });

    test("repeated with the same event ids returns the same receipts and writes nothing", async () => {
      const runId = testId();
      const request = first(runId);
      const events = await append(request);
      await append(next(runId, 1));
      expect(await append(request)).toEqual(events);
      expect(await read(runId)).toHaveLength(2);
    });

    test("repeated by an owner who was fenced since still returns its receipts", async () => {
      const runId = testId();
      const request = first(runId);
      const events = await append(request);
      await append(taken(runId, 1, 2));
      expect(await append(request)).toEqual(events);
    });

    test("at a version that has passed is a conflict and writes nothing", async () => {
      const runId = testId();
      await append(first(runId));
      await append(next(runId, 1));
      expect(await ledger.append(next(runId, 1))).toEqual({ outcome: "conflict", version: 2 });
      expect(await read(runId)).toHaveLength(2);
    });

    test("to a run that does not exist yet, at a later version, is a conflict", async () => {
      expect(await ledger.append(taken(testId(), 4, 1))).toEqual({ outcome: "conflict", version: 0 });
    });

    test("of an owner whose epoch has passed is fenced and writes nothing", async () => {
      const runId = testId();
      await append(first(runId));
      await append(taken(runId, 1, 2));
      expect(await ledger.append(next(runId, 2))).toEqual({ outcome: "fenced", epoch: 2 });
      expect(await read(runId)).toHaveLength(2);
    });

    test("that claims an epoch which is not the next is fenced", async () => {
      const runId = testId();
      await append(first(runId));
      expect(await ledger.append(taken(runId, 1, 3))).toEqual({ outcome: "fenced", epoch: 1 });
    });

    test("with one event that stands and one that does not is refused", async () => {
      const runId = testId();
      const request = first(runId);
      await append(request);
      const mixed = { ...request, events: [...request.events, interrupted()] };
      expect(await ledger.append(mixed)).toEqual({ outcome: "fenced", epoch: 1 });
    });

    test("at once with nine others at the same version has exactly one winner", async () => {
      const runId = testId();
      await append(first(runId));
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => ledger.append(next(runId, 1))));
      expect(outcomes.filter(({ outcome }) => outcome === "appended")).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === "conflict")).toHaveLength(9);
    });
  });

  describe("a read", () => {
    test("of an unknown run finds nothing", async () => {
      expect(await read(testId())).toEqual([]);
    });

    test("after a version leaves out what came before", async () => {
      const runId = testId();
      await append(first(runId, { events: [started(), interrupted(), interrupted()] }));
      expect((await read(runId, 2)).map(({ version }) => version)).toEqual([3]);
    });

    test("goes on over more events than fit a page", async () => {
      const runId = testId();
      await append(first(runId));
      for (let version = 1; version < 2_500; version += 500) {
        await append(next(runId, version, { events: Array.from({ length: 500 }, () => interrupted()) }));
      }
      const versions = (await read(runId)).map(({ version }) => version);
      expect(versions).toHaveLength(2_501);
      expect(versions.at(-1)).toBe(2_501);
    });
  });

  async function read(runId: string, afterVersion?: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of ledger.readRun(runId, afterVersion)) events.push(event);
    return events;
  }
}
