import type { Client, QueryConfig } from "pg";
import { expect, test } from "vitest";
import { readLedgerPage } from "../../src/events/postgres/read-ledger.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import { checkEvents } from "../../src/projections/postgres/check-stored-ledger.ts";
import { drive, world } from "../support/drive.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";
import { openTestDatabase } from "../support/test-database.ts";

test("a check from the middle of a run reads back that run alone, and once, whatever begins after it", async () => {
  const { ledger, connect } = await openTestDatabase();
  const whole = () =>
    world({ ledger, client: new ScriptedClient(() => ({ says: "right" })), models: [listed(1, "good")] });
  const first = whole();
  for (const run of [first, whole(), whole()]) await drive(run);
  const client = await connect();
  const since = (await readLedgerPage(client, { after: 0, limit: 100 }))[4];
  if (since === undefined) throw new Error("the first run has fewer than five events");
  const readBack: unknown[] = [];
  const counting: Client = Object.create(client, {
    query: {
      value: (query: QueryConfig) => {
        if (query.name === "recert_read_run_rows") readBack.push(query.values?.[2]);
        return client.query(query);
      },
    },
  });
  const check = new LedgerCheck({ from: "ledger", expectedHead: null, since });
  expect(
    await checkEvents(
      (use) => use(counting),
      check,
      () => undefined,
    ),
  ).toBeNull();
  expect(check.runs).toBe(3);
  // Its page, and the empty one after it.
  expect(readBack).toEqual([first.runId, first.runId]);
});
