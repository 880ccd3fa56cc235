import { beforeAll, describe, expect, test } from "vitest";
import { eventHash } from "../../src/events/event-hash.ts";
import { type BadEvent, LedgerCheck, type LedgerRow } from "../../src/projections/check-ledger.ts";
import { firstDifference } from "../../src/projections/compare-tables.ts";
import { drive, world } from "../support/drive.ts";
import { toLedgerRows } from "../support/ledger-rows.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, ScriptedClient } from "../support/run-fixture.ts";

const memory = new MemoryLedger();
let rows: readonly LedgerRow[];

beforeAll(async () => {
  const models = [listed(1, "good"), listed(2, "bad"), listed(3, "refused")];
  const client = new ScriptedClient((modelId) =>
    modelId === "refused" ? { fails: "throttled" } : { says: modelId === "good" ? "right" : "wrong" },
  );
  await drive(world({ ledger: memory, client, models }));
  await drive(world({ ledger: memory, client, models, start: { wholeRegistry: false } }));
  rows = toLedgerRows(memory.events);
});

function verify(changed: readonly LedgerRow[]): BadEvent | null {
  const check = new LedgerCheck();
  for (const row of changed) {
    const bad = check.check(row);
    if (bad !== null) return bad;
  }
  return null;
}

/** The rows with the one at a position changed; with `rehash`, the hash is made to fit, as a forger with the key would. */
function changed(position: number, change: Partial<LedgerRow>, rehash = false): readonly LedgerRow[] {
  return rows.map((row) => {
    if (row.globalPosition !== position) return row;
    const forged = { ...row, ...change };
    return rehash ? { ...forged, hash: eventHash(forged) } : forged;
  });
}

describe("a ledger that nobody touched", () => {
  test("has no bad event, and the projections that were written with it", () => {
    const check = new LedgerCheck();
    expect(rows.map((row) => check.check(row)).filter((bad) => bad !== null)).toEqual([]);
    expect({ events: check.events, runs: check.runs }).toEqual({ events: rows.length, runs: 2 });
    expect(check.head).toEqual({ globalPosition: rows.length, hash: rows.at(-1)?.hash });
    const found = { runs: [...memory.tables.runs.values()], certifications: memory.tables.certifications() };
    expect(firstDifference(check.tables, found)).toBeNull();
  });
});

describe("a ledger that was touched", () => {
  test.each([
    ["runId", "00000000-0000-7000-8000-00000000dead"],
    ["version", 99],
    ["eventId", "00000000-0000-7000-8000-00000000dead"],
    ["type", "RunCancelled"],
    ["schemaVersion", 2],
    ["epoch", 7],
    ["occurredAt", "2020-01-01T00:00:00.000Z"],
    ["recordedAt", "2020-01-01T00:00:00.000Z"],
    ["payload", "{}"],
    ["hash", "f".repeat(64)],
  ] as const)("names position 5 when its %s was changed", (column, value) => {
    expect(verify(changed(5, { [column]: value }))).toMatchObject({ globalPosition: 5, fault: "hash" });
  });

  test("names the event whose previous hash was changed", () => {
    expect(verify(changed(5, { prevHash: "f".repeat(64) }))).toMatchObject({ globalPosition: 5, fault: "chain" });
  });

  test("names the event after one whose hash was made to fit", () => {
    const forged = changed(5, { occurredAt: "2020-01-01T00:00:00.000Z" }, true);
    expect(verify(forged)).toMatchObject({ globalPosition: 6, fault: "chain" });
  });

  test("names the position after one that was removed", () => {
    const removed = rows.filter(({ globalPosition }) => globalPosition !== 5);
    expect(verify(removed)).toMatchObject({ globalPosition: 6, fault: "position", detail: "expected position 5" });
  });

  test("names the first of two that were swapped", () => {
    const swapped = rows.map((row, i) => (i === 4 ? rows[5] : i === 5 ? rows[4] : row) ?? row);
    expect(verify(swapped)).toMatchObject({ globalPosition: 6, fault: "position" });
  });

  test("names the event whose data is not its payload", () => {
    expect(verify(changed(5, { dataMatches: false }))).toMatchObject({ globalPosition: 5, fault: "data" });
  });

  test.each([
    ["version", { version: 99 }],
    ["epoch", { epoch: 0 }],
    ["schema", { schemaVersion: 2 }],
    ["schema", { payload: "{}" }],
    ["schema", { payload: "{" }],
    ["fold", { type: "RunCompleted", payload: '{"exitCode":0}' }],
    ["fold", { epoch: 5 }],
  ] as const)("names the fault %s when even the hash was made to fit", (fault, change) => {
    expect(verify(changed(5, change, true))).toMatchObject({ globalPosition: 5, fault });
  });

  test("names an event that follows the end of its run, well formed and well chained", () => {
    const end = rows.at(-1) ?? never();
    const { globalPosition, version } = end;
    const next = { ...end, globalPosition: globalPosition + 1, version: version + 1, prevHash: end.hash };
    const after = { ...next, hash: eventHash(next) };
    expect(verify([...rows, after])).toMatchObject({
      globalPosition: globalPosition + 1,
      fault: "fold",
      detail: `version ${version + 1}: RunCompleted follows the end of its run`,
    });
  });
});

describe("projections that differ from the ledger", () => {
  const found = () => ({ runs: [...memory.tables.runs.values()], certifications: [...memory.tables.certifications()] });
  const difference = (change: (tables: ReturnType<typeof found>) => void) => {
    const tables = found();
    change(tables);
    return firstDifference(memory.tables, tables);
  };

  test("are named by table, key and column", () => {
    const key = "aws/us-east-1 tiny bad";
    const forged = difference(({ certifications }) => {
      certifications.splice(0, 1, { ...(certifications[0] ?? never()), verdict: "certified", rating: 5 });
    });
    expect(forged).toEqual({ table: "certifications", key, column: "verdict", expected: "failed", found: "certified" });
  });

  test("are named when a row is missing or too many", () => {
    expect(difference(({ runs }) => runs.pop())).toMatchObject({ table: "runs", column: null, found: null });
    const extra = difference(({ runs }) => runs.push({ ...(runs[0] ?? never()), run_id: "other" }));
    expect(extra).toMatchObject({ table: "runs", key: "other", column: null, expected: null });
  });
});

function never(): never {
  throw new Error("the ledger is empty");
}
