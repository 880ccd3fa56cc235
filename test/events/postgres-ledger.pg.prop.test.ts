import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { newEvent } from "../../src/events/new-event.ts";
import { PostgresLedger } from "../../src/events/postgres/postgres-ledger.ts";
import { testId } from "../support/drive.ts";
import { listed, listing, runStarted } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const occurredAt = "2026-11-22T12:00:00.000Z";

function request(entry: Record<string, unknown>, reason = "") {
  const runId = testId();
  const data = { ...runStarted, reason };
  const started = newEvent("RunStarted", data, { eventId: testId(), occurredAt });
  const model = listed(1, "one", { entry: JSON.parse(JSON.stringify(entry)) });
  const second = newEvent("ModelsListed", listing(model), { eventId: testId(), occurredAt });
  return { ...{ runId, expectedVersion: 0, epoch: 1, claim: true, changes: [] }, events: [started, second] };
}

async function readBack(runId: string) {
  const events = [];
  for await (const event of database.ledger.readRun(runId)) events.push(event.data);
  return events;
}

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("\u0000", "\uD800", "\uDC00x", "a\u0000\uD83D", "__proto__", "\u2028", "x".repeat(1_000_000)),
  fc.constantFrom(1e300, 2 ** 53, -0.1, 5e-324, Number.MAX_VALUE),
);

test("what is read is what was made storable, whatever text and numbers it holds", async () => {
  const entries = fc.dictionary(fc.constantFrom("a", "b", "\u0000", "é"), fc.oneof(hostile, fc.array(hostile)));
  await fc.assert(
    fc.asyncProperty(entries, async (entry) => {
      const append = request(entry);
      expect((await database.ledger.append(append)).outcome).toBe("appended");
      expect(await readBack(append.runId)).toEqual(append.events.map(({ data }) => data));
    }),
    { numRuns: 60 },
  );
});

test("of appends that race for a version, exactly one wins", async () => {
  const ledgers = Array.from(
    { length: 5 },
    () => new PostgresLedger({ connect: database.connect, patienceMs: 30_000 }),
  );
  const first = request({});
  for (let version = 0; version < 10; version += 1) {
    const outcomes = await Promise.all(
      ledgers.map((ledger, i) => {
        const how = { eventId: testId(), occurredAt };
        const start = newEvent("RunStarted", { ...runStarted, pid: i }, how);
        const events = [version === 0 ? start : newEvent("RunInterrupted", { signal: String(i) }, how)];
        return ledger.append({ ...first, events, expectedVersion: version, claim: version === 0 });
      }),
    );
    expect(outcomes.filter(({ outcome }) => outcome === "appended")).toHaveLength(1);
  }
  for (const ledger of ledgers) await ledger.close();
});
