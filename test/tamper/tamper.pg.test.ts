import { randomBytes } from "node:crypto";
import type { Client, QueryConfig, QueryResult } from "pg";
import { beforeAll, expect, test } from "vitest";
import { eventHash, genesisHash } from "../../src/events/event-hash.ts";
import type { LedgerHead } from "../../src/events/ledger.ts";
import { type RawEventRow, readLedgerPage } from "../../src/events/postgres/read-ledger.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import {
  checkEvents,
  checkRest,
  derivedTables,
  type LedgerProblem,
} from "../../src/projections/postgres/check-stored-ledger.ts";
import { mendRows, rowDifferences } from "../../src/projections/postgres/derived-tables.ts";
import { drawInteger, seededRandom } from "../../src/simulator/seeded-random.ts";
import { drive, world } from "../support/drive.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { drawTampering, type Named, type Original } from "./tampering.ts";

const changesWanted = 1_000;
/** `RECERT_TAMPER_SEED=… npm test` repeats the changes of a run whose title it was read from. */
const { RECERT_TAMPER_SEED: seed = randomBytes(4).toString("hex") } = process.env;
const tables = ["ledger_head", "run_heads", "runs", "certifications"] as const;

let database: TestDatabase;
let client: Client;
/** The same connection, on which a query that fails leaves our transaction usable, as it would be without one. */
let forgiving: Client;
let original: Original;

/** The guards are switched off inside a transaction that is never committed; each change is undone after its check. */
beforeAll(async () => {
  database = await openTestDatabase();
  await record(database);
  client = await database.connect();
  forgiving = Object.create(client, { query: { value: queryOnSavepoint } });
  await client.query("BEGIN");
  await client.query(
    `ALTER TABLE recert.events DISABLE TRIGGER events_refuse_change, ALTER COLUMN data DROP EXPRESSION,
       DROP CONSTRAINT events_pkey, DROP CONSTRAINT events_event_id_key, DROP CONSTRAINT events_run_id_version_key`,
  );
  const rows = await readLedgerPage(client, { after: 0, limit: 1_000 });
  original = { rows, keys: await keysOf(client) };
});

test("a ledger that nobody touched has nothing wrong in it", async () => {
  const { problem, check } = await verified();
  expect(problem).toBeNull();
  expect({ runs: check.runs, events: check.events }).toEqual({ runs: 3, events: original.rows.length });
});

test(`each of ${changesWanted} single changes is found at its place (seed ${seed})`, async () => {
  const random = seededRandom("tamper", seed);
  const missed: string[] = [];
  for (let changes = 0; changes < changesWanted; ) {
    const { what, named, apply } = drawTampering(random, original);
    await undone(async () => {
      if (!(await apply(client))) return;
      changes += 1;
      const { problem } = await verified();
      if (JSON.stringify(namedBy(problem)) !== JSON.stringify(named))
        missed.push(`${what}: ${JSON.stringify(problem)}`);
    });
  }
  expect(missed).toEqual([]);
}, 300_000);

test("a tail that was cut off, with all that follows from it, is found by an expected head alone", async () => {
  const head = headAt(original.rows.length);
  for (let last = 0; last < original.rows.length; last++) {
    await undone(async () => {
      await client.query("DELETE FROM recert.events WHERE global_position > $1", [last]);
      await makeTheRestFit();
      expect((await verified()).problem).toBeNull();
      const { problem, check } = await verified(head);
      expect({ problem, isHeadSeen: check.isHeadSeen }).toEqual({ problem: null, isHeadSeen: false });
    });
  }
});

test(`a tail that was rewritten, with all that follows from it, is found by an expected head alone (seed ${seed})`, async () => {
  const random = seededRandom("rewrite", seed);
  for (let changes = 0; changes < 30; changes++) {
    const first = drawInteger(random, 1, original.rows.length);
    const expected = headAt(drawInteger(random, first, original.rows.length));
    await undone(async () => {
      await rewriteFrom(first);
      await makeTheRestFit();
      expect((await verified()).problem).toBeNull();
      expect((await verified(expected)).problem).toMatchObject({
        kind: "event",
        bad: { globalPosition: expected.globalPosition, fault: "expected_head" },
      });
    });
  }
});

/** Three runs: verdicts of all kinds, waits, an interrupt with its resume, and one that is never resumed. */
async function record({ ledger }: TestDatabase): Promise<void> {
  const scripted = new ScriptedClient((modelId) =>
    modelId === "refused" ? { fails: "access_denied" } : { says: modelId === "good" ? "right" : "wrong" },
  );
  const models = [listed(1, "good"), listed(2, "bad"), listed(3, "refused")];
  const resumed = world({ ledger, client: scripted, models });
  await drive(resumed, AbortSignal.abort());
  await drive(resumed);
  await drive(world({ ledger, client: scripted, models: models.slice(0, 1), start: { wholeRegistry: false } }));
  await drive(world({ ledger, client: scripted, models }), AbortSignal.abort());
}

async function verified(expectedHead: LedgerHead | null = null) {
  const check = new LedgerCheck({ from: "ledger", expectedHead });
  const bad = await checkEvents(
    (use) => use(forgiving),
    check,
    () => undefined,
  );
  const problem: LedgerProblem | null = bad === null ? await checkRest(client, check, tables) : { kind: "event", bad };
  return { problem, check };
}

async function queryOnSavepoint(query: QueryConfig): Promise<QueryResult> {
  await client.query("SAVEPOINT query");
  try {
    return await client.query(query);
  } catch (error) {
    await client.query("ROLLBACK TO SAVEPOINT query");
    throw error;
  }
}

function namedBy(problem: LedgerProblem | null): Named | null {
  if (problem === null) return null;
  if (problem.kind === "event") return { position: problem.bad.globalPosition };
  return { table: problem.difference.table, key: problem.difference.key };
}

async function undone(change: () => Promise<void>): Promise<void> {
  await client.query("SAVEPOINT untouched");
  try {
    await change();
  } finally {
    await client.query("ROLLBACK TO SAVEPOINT untouched");
  }
}

/**
 * Puts an event and all after it a millisecond later and hashes them anew, as somebody who owns the tables could. One
 * event alone would pass the next one where both have the same time, and that is a fault of its own.
 */
async function rewriteFrom(first: number): Promise<void> {
  let prevHash = original.rows[first - 2]?.hash ?? genesisHash;
  for (const row of original.rows.slice(first - 1)) {
    const recordedAt = laterByOne(row);
    const hash = eventHash({ ...row, recordedAt, prevHash });
    await client.query(
      "UPDATE recert.events SET recorded_at = $2, prev_hash = $3, hash = $4 WHERE global_position = $1",
      [row.globalPosition, recordedAt, prevHash, hash],
    );
    prevHash = hash;
  }
}

function laterByOne({ recordedAt }: RawEventRow): string {
  return new Date(Date.parse(recordedAt) + 1).toISOString();
}

/** Makes heads and projections what the forged events make of them. */
async function makeTheRestFit(): Promise<void> {
  const check = new LedgerCheck();
  await checkEvents(
    (use) => use(forgiving),
    check,
    () => undefined,
  );
  await client.query("UPDATE recert.ledger_head SET global_position = $1, hash = $2", [
    check.head.globalPosition,
    check.head.hash,
  ]);
  await client.query("DELETE FROM recert.run_heads");
  await client.query(
    "INSERT INTO recert.run_heads SELECT * FROM jsonb_populate_recordset(NULL::recert.run_heads, $1::jsonb)",
    [JSON.stringify(check.runHeads())],
  );
  for (const table of ["runs", "certifications"] as const) {
    await mendRows(client, table, await rowDifferences(client, table, derivedTables(check), null));
  }
}

function headAt(position: number): LedgerHead {
  return { globalPosition: position, hash: original.rows[position - 1]?.hash ?? genesisHash };
}

async function keysOf(on: Client): Promise<Original["keys"]> {
  const runs = (table: "run_heads" | "runs") =>
    on
      .query<{ key: string }>(`SELECT run_id AS key FROM recert.${table}`)
      .then(({ rows }) => rows.map(({ key }) => ({ table, key, where: `run_id = '${key}'` })));
  const { rows } = await on.query<{ key: string; model: string }>(
    "SELECT concat_ws(' ', target, suite, model_id) AS key, model_id AS model FROM recert.certifications",
  );
  const certifications = rows.map(({ key, model }) => {
    return { table: "certifications" as const, key, where: `model_id = '${model}'` };
  });
  const head = { table: "ledger_head" as const, key: "t", where: "true" };
  return [head, ...(await runs("run_heads")), ...(await runs("runs")), ...certifications];
}
