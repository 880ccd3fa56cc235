import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { PostgresLedger } from "../../src/events/postgres/postgres-ledger.ts";
import { readLedgerPage } from "../../src/events/postgres/read-ledger.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { LedgerCheck } from "../../src/projections/check-ledger.ts";
import type { Cut, CuttingProxy } from "../support/cutting-proxy.ts";
import { allEvents, drive, type World, world } from "../support/drive.ts";
import { proxiedDatabase } from "../support/proxied-database.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";
import { openTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
let unbroken: World;

beforeAll(async () => {
  database = await openTestDatabase();
  unbroken = threeModels(database.ledger);
  await drive(unbroken);
});

/** One model is right, one fails once and is then right, one is wrong. */
function threeModels(ledger: PostgresLedger): World {
  const client = new ScriptedClient((modelId, probe, callOrdinal) => {
    if (modelId === "flaky" && callOrdinal === 1) return { fails: "server_error" };
    return { says: modelId === "wrong" && probe === "first" ? "wrong" : "right" };
  });
  return world({ ledger, client, models: [listed(1, "right"), listed(2, "flaky"), listed(3, "wrong")] });
}

async function throughProxy(): Promise<{ proxy: CuttingProxy; ledger: PostgresLedger }> {
  const { proxy, database: proxied } = await proxiedDatabase(database);
  const ledger = new PostgresLedger({ connect: () => proxied.connect(), patienceMs: 30_000 });
  onTestFinished(() => ledger.close());
  return { proxy, ledger };
}

const cuts: readonly (readonly [cut: Cut, where: string])[] = [
  ["request", "before it reaches the server (not committed)"],
  ["commit", "executed, before the server is told to commit (not committed)"],
  ["ready", "with its receipts back, before the word that they are committed (committed)"],
  ["answer", "before anything of the answer is back (committed)"],
];

const rhythms: readonly (readonly [rhythm: string, isCut: (append: number) => boolean])[] = [
  ["each append once", (append) => append % 2 === 1],
  ["each append twice", (append) => append % 3 !== 0],
  ["every fifth append", (append) => append % 5 === 0],
];

describe.each(cuts)("a run that is cut at %s, %s", (cut) => {
  test.each(rhythms)("%s, has every event once and calls no model twice", async (_, isCut) => {
    const { proxy, ledger } = await throughProxy();
    proxy.cutAt = (append) => (isCut(append) ? cut : null);
    const broken = threeModels(ledger);
    const state = await drive(broken);
    expect(state.value).toBe("completed");
    expect(proxy.cuts).toBeGreaterThan(2);
    expect(shape(await allEvents(broken))).toEqual(shape(await allEvents(unbroken)));
    expect(broken.client.calls).toEqual(unbroken.client.calls);
    await expectSoundLedger();
  });
});

/** All that two runs of the same models must have in common: what happened, in which order, and what was concluded. */
function shape(events: readonly RecordedEvent[]): readonly object[] {
  return events.map(({ version, epoch, type, data }) => ({
    ...{ version, epoch, type },
    concluded: type === "ModelConcluded" ? data : null,
  }));
}

async function expectSoundLedger(): Promise<void> {
  const check = new LedgerCheck();
  const rows = await readLedgerPage(await database.connect(), { after: 0, limit: 10_000 });
  expect(rows.map((row) => check.check(row)).filter((bad) => bad !== null)).toEqual([]);
  expect(await database.ledger.head()).toEqual(check.head);
}
