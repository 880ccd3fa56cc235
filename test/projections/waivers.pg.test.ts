import { beforeAll, expect, test } from "vitest";
import { readLedgerPage } from "../../src/events/postgres/read-ledger.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import { listCertifications, listWaivers } from "../../src/projections/postgres/certification-queries.ts";
import { rowDifferences } from "../../src/projections/postgres/derived-tables.ts";
import { certifyByLetters, gate, many } from "../support/lettered-run.ts";
import { options } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { recordWaiver, recordWaiverEnd } from "../support/waive.ts";

const target = "aws/us-east-1";
const far = "2999-01-01T00:00:00.000Z";
const past = "2026-01-01T00:00:00.000Z";
const scope = { target, suite: "worked" };
const vision = { modelId: "m1", capability: "vision" } as const;
const rows = [gate("FPPP"), ...many(8), ["streaming", "streaming", "P"], ["vision", "vision", "F"]] as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const validForMs = 10 * 365 * 86_400_000;
  const suite = { name: "worked", version: 1, digest: "d".repeat(64) };
  await certifyByLetters(rows, database.ledger, { target, suite, options: { ...options, validForMs } });
});

async function viewed() {
  const client = await database.connect();
  const { rows: found } = await client.query(
    "SELECT verdict, rating, capabilities, proven, usable FROM recert.current_certifications",
  );
  await client.end();
  return found;
}

const states = { text: "flaky", memory: "proven", streaming: "proven", vision: "broken" };
const row = {
  ...{ verdict: "quality_warning", rating: 3.9, capabilities: states, usable: true },
  proven: ["memory", "streaming", "text"],
};

test("the view names every capability with its state, and those that hold, in order", async () => {
  expect(await viewed()).toEqual([row]);
});

test("a waiver that is over, or of a capability that is not broken, changes nothing in it", async () => {
  await recordWaiver(database.ledger, { ...vision, until: past }, scope);
  await recordWaiver(database.ledger, { modelId: "m1", capability: "streaming", until: far }, scope);
  await recordWaiver(database.ledger, { modelId: "m1", capability: "reasoning", until: far }, scope);
  await recordWaiver(database.ledger, { ...vision, until: far }, { ...scope, suite: "quick" });
  expect(await viewed()).toEqual([row]);
});

test("one in force reads waived, and never proven; its end is there at once", async () => {
  const waivedBy = await recordWaiver(database.ledger, { ...vision, until: far }, scope);
  expect(await viewed()).toEqual([{ ...row, capabilities: { ...states, vision: "waived" } }]);
  await recordWaiverEnd(database.ledger, { ...vision, waivedBy }, scope);
  expect(await viewed()).toEqual([row]);
});

test("the rows in SQL are those that the events make", async () => {
  const client = await database.connect();
  const check = new LedgerCheck();
  for (const stored of await readLedgerPage(client, { after: 0, limit: 10_000 }))
    expect(check.check(stored)).toBeNull();
  const { tables } = check;
  const [certifications, waivers] = [tables.certifications(), tables.waivers()];
  expect(await listCertifications(client, null)).toEqual(certifications);
  expect(await listWaivers(client, null)).toEqual(waivers);
  expect(waivers).toHaveLength(3);
  const runs = [...tables.runs.values()];
  const expected = {
    ledger_head: await database.ledger.head(),
    run_heads: [],
    runs,
    certifications,
    waivers,
    schedules: [],
  };
  for (const table of ["runs", "certifications", "waivers"] as const) {
    expect(await rowDifferences(client, table, expected, null)).toEqual([]);
  }
  await client.end();
});
