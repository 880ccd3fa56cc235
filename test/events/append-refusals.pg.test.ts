import type { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { roleSql } from "../../src/database/role-sql.ts";
import { eventDataSchemas } from "../../src/events/run-event.ts";
import { testId } from "../support/drive.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

// What the role that runs recert can do with the function that appends, spoken to directly.
let database: TestDatabase;
let app: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  await (await database.connect()).query(roleSql("recert"));
  app = await connectAsApp();
});

async function connectAsApp(): Promise<Client> {
  const client = await database.connect();
  await client.query("SET ROLE recert_app");
  return client;
}

type Arguments = readonly [
  runId: unknown,
  version: unknown,
  epoch: unknown,
  claim: unknown,
  events: unknown,
  changes: unknown,
];

interface Answer {
  readonly outcome: string;
  readonly receipts: readonly { readonly globalPosition: number; readonly recordedAt: string }[];
}

async function call(client: Client, ...[runId, version, epoch, claim, events, changes]: Arguments): Promise<Answer> {
  const { rows } = await client.query("SELECT recert.append_events($1, $2, $3, $4, $5, $6) AS answer", [
    ...[runId, version, epoch, claim],
    ...[events, changes].map((value) => (value === null ? null : JSON.stringify(value))),
  ]);
  return rows[0]?.answer;
}

const event = (change: object = {}) => ({
  eventId: testId(),
  type: "RunStarted",
  schemaVersion: 1,
  occurredAt: "2026-11-22T12:00:00.123Z",
  payload: "{}",
  ...change,
});

const counts = `SELECT (SELECT count(*) FROM recert.events)::int AS events,
  (SELECT count(*) FROM recert.run_heads)::int AS runs, (SELECT count(*) FROM recert.runs)::int AS rows,
  (SELECT global_position FROM recert.ledger_head)::int AS head`;

async function expectRefused(args: Arguments, code: string): Promise<void> {
  const before = (await app.query(counts)).rows;
  await expect(call(app, ...args)).rejects.toMatchObject({ code });
  expect((await app.query(counts)).rows).toEqual(before);
}

const invalidParameter = "22023";

describe("recert.append_events refuses, and writes nothing, where", () => {
  const sound = (): Arguments => [testId(), 0, 1, true, [event()], []];
  const places = ["run", "version", "epoch", "claim", "events", "changes"];

  test.each(places.map((name, place) => ({ name, place })))("$name is null", async ({ place }) => {
    const args: unknown[] = [...sound()];
    args[place] = null;
    await expectRefused(args as unknown as Arguments, invalidParameter);
  });

  test("everything is null", async () => {
    await expectRefused([null, null, null, null, null, null], invalidParameter);
  });

  test("version or epoch is null for a run that stands, whoever owns it", async () => {
    const runId = testId();
    await call(app, runId, 0, 1, true, [event()], []);
    const events = [event({ type: "RunInterrupted" })];
    await expectRefused([runId, null, 1, false, events, []], invalidParameter);
    await expectRefused([runId, 1, null, false, events, []], invalidParameter);
    await expectRefused([runId, 1, 2, null, events, []], invalidParameter);
  });

  test.each<[string, number, number, unknown, unknown]>([
    ["the version is negative", -1, 1, [event()], []],
    ["the epoch is 0", 0, 0, [event()], []],
    ["the epoch is negative", 0, -1, [event()], []],
    ["there are no events", 0, 1, [], []],
    ["the events are an object", 0, 1, {}, []],
    ["the events are a text", 0, 1, "x", []],
    ["the events are JSON's null", 0, 1, undefined, []],
    ["an event is null", 0, 1, [null], []],
    ["the second event is null", 0, 1, [event(), null], []],
    ["an event is a list", 0, 1, [[event()]], []],
    ["the changes are an object", 0, 1, [event()], {}],
    ["a change is null", 0, 1, [event()], [null]],
    ["a change is unknown", 0, 1, [event()], [{ do: "grant" }]],
    ["a change is of another run", 0, 1, [event()], [{ do: "unmark", runId: testId() }]],
    ["a change's run is missing", 0, 1, [event()], [{ do: "unmark" }]],
  ])("%s", async (_, version, epoch, events, changes) => {
    const json = events === undefined ? "null" : JSON.stringify(events);
    const before = (await app.query(counts)).rows;
    const query = app.query("SELECT recert.append_events($1, $2, $3, true, $4, $5)", [
      ...[testId(), version, epoch, json, JSON.stringify(changes)],
    ]);
    await expect(query).rejects.toMatchObject({ code: invalidParameter });
    expect((await app.query(counts)).rows).toEqual(before);
  });

  test.each<[string, object, string?]>([
    ["the event id is missing", { eventId: undefined }],
    ["the event id is null", { eventId: null }],
    ["the event id is none", { eventId: "x" }],
    [
      "the event id is one in capitals, which hashes to what nobody can compute again",
      { eventId: "AAAAAAAA-0000-7000-8000-000000000000" },
    ],
    ["the type is null", { type: null }],
    ["the type is unknown", { type: "ModelBought" }],
    ["the schema's version is null", { schemaVersion: null }],
    ["the schema's version is 0", { schemaVersion: 0 }],
    ["the schema's version is 1.5", { schemaVersion: 1.5 }],
    ["the time is null", { occurredAt: null }],
    ["the time is infinite", { occurredAt: "infinity" }],
    ["the time is more exact than its hash", { occurredAt: "2026-11-22T12:00:00.123456Z" }],
    ["the time has another zone", { occurredAt: "2026-11-22T12:00:00.123+01:00" }],
    ["the time is the 24th hour", { occurredAt: "2026-11-22T24:00:00.000Z" }],
    ["the day does not exist", { occurredAt: "2026-02-30T12:00:00.123Z" }, "22008"],
    ["the payload is null", { payload: null }],
    ["the payload is an object, not the text of one", { payload: {} }],
    ["the payload is a list", { payload: "[]" }],
    ["the payload is a text", { payload: '"x"' }],
    ["the payload is JSON's null", { payload: "null" }],
    ["the payload is no JSON", { payload: "{x}" }, "22P02"],
  ])("%s", async (_, change, code = invalidParameter) => {
    await expectRefused([testId(), 0, 1, true, [event(change)], []], code);
  });

  test("a run begins with something else than its start, or starts twice", async () => {
    await expectRefused([testId(), 0, 1, true, [event({ type: "RunResumed" })], []], invalidParameter);
    await expectRefused([testId(), 0, 1, true, [event(), event()], []], invalidParameter);
  });

  test("an epoch is claimed by what claims none, or a claim is not one", async () => {
    const runId = testId();
    await call(app, runId, 0, 1, true, [event()], []);
    await expectRefused([runId, 1, 2, true, [event({ type: "ModelStarted" })], []], invalidParameter);
    await expectRefused([runId, 1, 1, false, [event({ type: "RunResumed" })], []], invalidParameter);
  });
});

test("every type of event that recert writes is let in", async () => {
  const types = Object.keys(eventDataSchemas).filter((type) => !["RunStarted", "RunResumed"].includes(type));
  const events = [event(), ...types.map((type) => event({ type }))];
  expect((await call(app, testId(), 0, 1, true, events, [])).receipts).toHaveLength(types.length + 1);
});

describe("the time of recording", () => {
  test("never goes back from one position to the next, with eight writers at once", async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, connectAsApp));
    const write = async (client: Client) => {
      for (let i = 0; i < 40; i++) await call(client, testId(), 0, 1, true, [event()], []);
    };
    await Promise.all(writers.map(write));
    const { rows } = await app.query(
      `SELECT count(*)::int AS events FROM (SELECT recorded_at, lag(recorded_at) OVER (ORDER BY global_position) AS before
       FROM recert.events) AS e WHERE recorded_at < before`,
    );
    expect(rows).toEqual([{ events: 0 }]);
  });

  test("stands still while the server's clock is behind the last event's", async () => {
    const owner = await database.connect();
    const ahead = "2040-01-01T00:00:00.000Z";
    // As if the server's clock had been years ahead for one event: nothing else can bring a function to believe so.
    await owner.query("ALTER TABLE recert.events DISABLE TRIGGER events_refuse_change");
    await owner.query(
      "UPDATE recert.events SET recorded_at = $1 WHERE global_position = (SELECT max(global_position) FROM recert.events)",
      [ahead],
    );
    const { receipts } = await call(app, testId(), 0, 1, true, [event()], []);
    expect(receipts.map(({ recordedAt }) => recordedAt)).toEqual([ahead]);
  });
});
