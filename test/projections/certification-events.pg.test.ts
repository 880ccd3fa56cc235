import { beforeAll, expect, test } from "vitest";
import { rowToEvent } from "../../src/events/postgres/event-row.ts";
import { readLedgerPage } from "../../src/events/postgres/read-ledger.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { certificationEventTypes } from "../../src/projections/fold-ledger.ts";
import { certificationEvents, positionAt, recordedAt } from "../../src/projections/postgres/certification-events.ts";
import { certifyByLetters, gate, many } from "../support/lettered-run.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { recordWaiver } from "../support/waive.ts";

const start = {
  target: "aws/us-east-1",
  suite: { name: "worked", version: 1, digest: "d".repeat(64) },
};

let database: TestDatabase;
let events: readonly RecordedEvent[];
beforeAll(async () => {
  database = await openTestDatabase();
  for (let run = 0; run < 3; run += 1) await certifyByLetters([gate("FPPP"), ...many(4)], database.ledger, start);
  const vision = { modelId: "m1", capability: "vision", until: "2999-01-01T00:00:00.000Z" } as const;
  await recordWaiver(database.ledger, vision, { target: start.target, suite: "worked" });
  const client = await database.connect();
  events = (await readLedgerPage(client, { after: 0, limit: 10_000 })).map(rowToEvent);
});

test("pages of the events that certifications come from leave none out, and go no further than they may", async () => {
  const client = await database.connect();
  const types: readonly string[] = certificationEventTypes;
  const upTo = events.length - 2;
  const wanted = events.filter(({ type, globalPosition }) => types.includes(type) && globalPosition <= upTo);
  const read: RecordedEvent[] = [];
  for (;;) {
    const page = await certificationEvents(client, { after: read.at(-1)?.globalPosition ?? 0, upTo, limit: 4 });
    if (page.length === 0) break;
    read.push(...page);
  }
  expect(read).toEqual(wanted);
  expect(wanted.length).toBeLessThan(events.length / 3);
});

test("the last event by a time is found, at the time of each and a millisecond before it", async () => {
  const client = await database.connect();
  for (const { recordedAt: at } of events) {
    for (const time of [at, new Date(Date.parse(at) - 1).toISOString()]) {
      const last = events.filter((event) => event.recordedAt <= time).at(-1);
      expect(await positionAt(client, time)).toBe(last?.globalPosition ?? 0);
    }
  }
  expect(await positionAt(client, "2999-01-01T00:00:00.000Z")).toBe(events.length);
  expect(await recordedAt(client, 3)).toBe(events[2]?.recordedAt);
  expect(await recordedAt(client, events.length + 1)).toBeNull();
});

test("a large ledger is not read for it: the planner takes the index of these types", async () => {
  const client = await database.connect();
  await client.query("SET enable_seqscan = off; SET enable_bitmapscan = off");
  const types = certificationEventTypes.map((type) => `'${type}'`).join(", ");
  const { rows } = await client.query(
    `EXPLAIN SELECT hash FROM recert.events WHERE type IN (${types}) AND global_position > 0 ORDER BY global_position`,
  );
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("events_of_certifications");
});
