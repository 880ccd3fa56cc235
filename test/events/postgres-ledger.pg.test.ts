import { beforeAll, describe, expect, test } from "vitest";
import { toCanonicalJson } from "../../src/events/canonical.ts";
import { eventHash } from "../../src/events/event-hash.ts";
import { newEvent } from "../../src/events/new-event.ts";
import { drivenRuns, lockHolders, runKey, targetKey } from "../../src/events/postgres/lock-table.ts";
import { RunLock } from "../../src/events/postgres/run-lock.ts";
import { ledgerContract } from "../contract/ledger.contract.ts";
import { testId } from "../support/drive.ts";
import { runStarted } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

describe("the ledger on PostgreSQL", () => {
  ledgerContract(async () => ({ ledger: database.ledger, close: async () => undefined }));
});

const occurredAt = "2026-11-22T12:00:00.123Z";

async function appendRun(reason: string): Promise<string> {
  const runId = testId();
  const event = newEvent("RunStarted", { ...runStarted, reason }, { eventId: testId(), occurredAt });
  const outcome = await database.ledger.append({
    ...{ runId, expectedVersion: 0, epoch: 1, claim: true, events: [event], changes: [] },
  });
  expect(outcome.outcome).toBe("appended");
  return runId;
}

async function eventsOf(runId: string) {
  const events = [];
  for await (const event of database.ledger.readRun(runId)) events.push(event);
  return events;
}

describe("an event in the table", () => {
  test.each([
    "plain",
    "two\nlines",
    "NUL \u0000 inside",
    "lone \uD800 surrogate",
    "🎈".repeat(3),
    "\u2028",
    "1e400",
    '"\\',
  ])("has the hash that TypeScript computes: %j", async (reason) => {
    const runId = await appendRun(reason);
    const [event] = await eventsOf(runId);
    if (event === undefined) throw new Error("nothing was appended");
    expect(event.hash).toBe(eventHash({ ...event, payload: toCanonicalJson(event.data as never) }));
  });

  test("keeps hostile text storable, and nothing else changed", async () => {
    const [event] = await eventsOf(await appendRun("a\u0000b\uD800c"));
    expect(event?.data).toEqual({ ...runStarted, reason: "a\uFFFDb\uFFFDc" });
  });

  const changes = [
    "UPDATE recert.events SET type = 'x'",
    "UPDATE recert.events SET type = 'x' WHERE false",
    "DELETE FROM recert.events",
    "TRUNCATE recert.events",
    "TRUNCATE recert.events CASCADE",
  ];

  test.each(changes)("is refused to a superuser: %s", async (sql) => {
    const client = await database.connect();
    await expect(client.query(sql)).rejects.toMatchObject({ code: "23001" });
    await client.query("SET session_replication_role = replica");
    await expect(client.query(sql)).rejects.toMatchObject({ code: "23001" });
  });

  test("cannot be appended by a role that was granted nothing", async () => {
    const client = await database.connect();
    await client.query("CREATE ROLE stranger; GRANT USAGE ON SCHEMA recert TO stranger; SET ROLE stranger");
    const call = client.query("SELECT recert.append_events(gen_random_uuid(), 0, 1, true, '[]', '[]')");
    await expect(call).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the locks of a run", () => {
  const take = (runId: string, target: string) =>
    RunLock.take(database.connect, { runIds: [runId], targets: [target] }, 0);

  test("are held by one at a time, and free again when released", async () => {
    const runId = testId();
    const first = await take(runId, `aws/${runId}`);
    expect(first.outcome).toBe("locked");
    expect(await take(runId, "aws/elsewhere")).toEqual({ outcome: "busy", busy: { runId } });
    expect(await take(testId(), `aws/${runId}`)).toEqual({ outcome: "busy", busy: { target: `aws/${runId}` } });
    if (first.outcome === "locked") await first.lock.release();
    // Released again: a lock that is held would bring the server back when the file's server is stopped.
    const takeAndRelease = async () => {
      const again = await take(runId, `aws/${runId}`);
      if (again.outcome === "locked") await again.lock.release();
      return again.outcome;
    };
    await expect.poll(takeAndRelease).toBe("locked");
  });

  test("of many runs and targets are held by one session, all or none", async () => {
    const [one, two, other] = [testId(), testId(), testId()];
    const claims = { runIds: [one, two], targets: [`aws/${one}`, `aws/${two}`, `aws/${one},aws/${two}`] };
    const all = await RunLock.take(database.connect, claims, 0);
    expect(all.outcome).toBe("locked");
    const client = await database.connect();
    const names = [one, two].map((runId) => ({ runId, target: `aws/${runId}` }));
    expect(await drivenRuns(client, names)).toEqual(new Set([one, two]));
    const overlapping = { runIds: [other], targets: ["aws/free", `aws/${two}`] };
    expect(await RunLock.take(database.connect, overlapping, 0)).toEqual({
      outcome: "busy",
      busy: { target: `aws/${two}` },
    });
    const free = await take(other, "aws/free");
    expect(free.outcome).toBe("locked");
    for (const result of [all, free]) if (result.outcome === "locked") await result.lock.release();
  });

  test("show which runs are driven", async () => {
    const [driven, idle] = [testId(), testId()].map((runId) => ({ runId, target: `aws/${runId}` }));
    if (driven === undefined || idle === undefined) throw new Error("two runs");
    const result = await take(driven.runId, driven.target);
    const client = await database.connect();
    expect(await drivenRuns(client, [driven, idle])).toEqual(new Set([driven.runId]));
    if (result.outcome === "locked") await result.lock.release();
  });

  test("that a stranger holds make no run driven, and he is named", async () => {
    const names = { runId: testId(), target: `aws/${testId()}` };
    const stranger = await database.connect();
    const { rows } = await stranger.query("SELECT pg_backend_pid() AS pid");
    await stranger.query("SET application_name = 'psql'");
    for (const key of [runKey(names.runId), targetKey(names.target)]) {
      await stranger.query("SELECT pg_advisory_lock($1)", [key]);
    }
    const client = await database.connect();
    const session = { pid: rows[0].pid, role: "postgres", application: "psql", address: "socket", isNamedAsWe: false };
    expect(await drivenRuns(client, [names])).toEqual(new Set());
    expect(await lockHolders(client, [names])).toMatchObject([{ run: session, target: session }]);
    expect(await take(names.runId, "aws/elsewhere")).toEqual({ outcome: "busy", busy: { runId: names.runId } });
    await stranger.end();
  });

  test("leave no connection behind where taking them fails", async () => {
    const pids: number[] = [];
    // Every statement of it is refused, and the connection lives on: as LISTEN is on a standby.
    const broken = async () => {
      const client = await database.connect();
      pids.push((await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid);
      await client.query("BEGIN");
      await client.query("SELECT 1 / 0").catch(() => undefined);
      return client;
    };
    await expect(RunLock.take(broken, { runIds: [testId()], targets: ["aws/broken"] }, 0)).rejects.toMatchObject({
      code: "25P02",
    });
    const client = await database.connect();
    const left = () => client.query("SELECT pid FROM pg_stat_activity WHERE pid = ANY ($1)", [pids]);
    await expect.poll(async () => (await left()).rows).toEqual([]);
  });
});

describe("a connection that is lost", () => {
  test("is replaced, and the call made again on the new one", async () => {
    const runId = await appendRun("before");
    const killer = await database.connect();
    await killer.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
    );
    expect(await eventsOf(runId)).toHaveLength(1);
  });
});
