import { beforeAll, describe, expect, test } from "vitest";
import { Recorder } from "../../src/driver/recorder.ts";
import { eventHash } from "../../src/events/event-hash.ts";
import type { LedgerHead } from "../../src/events/ledger.ts";
import { emptyRun } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { type BadEvent, LedgerCheck, type LedgerRow } from "../../src/projections/check-ledger.ts";
import { drive, testId, world } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { toLedgerRows } from "../support/ledger-rows.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { campaignStart, listed, ScriptedClient, wantedRun } from "../support/run-fixture.ts";

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

function verify(changed: readonly LedgerRow[], check = new LedgerCheck()): BadEvent | null {
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
    expect(check.tables.runs).toEqual(memory.tables.runs);
    expect(check.tables.certifications()).toEqual(memory.tables.certifications());
    expect(check.tables.waivers()).toEqual(memory.tables.waivers());
  });

  test("makes the heads of its runs", () => {
    const check = new LedgerCheck();
    for (const row of rows) check.check(row);
    expect(check.runHeads()).toEqual([
      { run_id: rows[0]?.runId, version: 51, epoch: 1 },
      { run_id: rows.at(-1)?.runId, version: 51, epoch: 1 },
    ]);
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

  test("names the event that was recorded before the one before it, though its hash fits", () => {
    const bad = verify(changed(5, { recordedAt: "2020-01-01T00:00:00.000Z" }, true));
    expect(bad).toMatchObject({
      globalPosition: 5,
      fault: "time",
      detail: expect.stringContaining("before the event"),
    });
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

  test("names an event that follows the end of its run", () => {
    const last = rows.at(-1) ?? never();
    const more = { ...last, globalPosition: last.globalPosition + 1, version: last.version + 1, prevHash: last.hash };
    const bad = verify([...rows, { ...more, hash: eventHash(more) }]);
    expect(bad).toMatchObject({
      version: 52,
      fault: "fold",
      detail: "version 52: RunCompleted follows the end of its run",
    });
  });

  test("names the event whose times say more than its hash", () => {
    expect(verify(changed(5, { timesAreExact: false }))).toMatchObject({ globalPosition: 5, fault: "time" });
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

describe("a bundle", () => {
  const bundle = (changed: readonly LedgerRow[]) => {
    const check = new LedgerCheck({ from: "bundle", expectedHead: null });
    return { bad: verify(changed, check), check };
  };
  const ofLastRun = () => rows.filter(({ runId }) => runId === rows.at(-1)?.runId);

  test("of a whole ledger is whole", () => {
    const { bad, check } = bundle(rows);
    expect({ bad, isWhole: check.isWhole }).toEqual({ bad: null, isWhole: true });
  });

  test("of one run may begin anywhere", () => {
    const { bad, check } = bundle(ofLastRun());
    expect({ bad, isWhole: check.isWhole, runs: check.runs }).toEqual({ bad: null, isWhole: false, runs: 1 });
  });

  test("of one run names the event after a removed one", () => {
    const [first, , ...rest] = ofLastRun();
    const { bad } = bundle([...(first === undefined ? [] : [first]), ...rest]);
    expect(bad).toMatchObject({ version: 3, fault: "version", detail: "expected version 2" });
  });

  test("of one run names an event whose chain is broken where positions adjoin", () => {
    const [first, second] = ofLastRun();
    if (first === undefined || second === undefined) throw new Error("the run is too short");
    const forged = { ...second, prevHash: "f".repeat(64) };
    expect(bundle([first, { ...forged, hash: eventHash(forged) }]).bad).toMatchObject({ version: 2, fault: "chain" });
  });

  test("names an event that stands before the one before it", () => {
    const [first, second, ...rest] = ofLastRun();
    if (first === undefined || second === undefined) throw new Error("the run is too short");
    const { bad } = bundle([second, first, ...rest]);
    expect(bad).toMatchObject({ version: 2, fault: "version" });
    const back = { ...first, version: 2, globalPosition: 1 };
    expect(bundle([first, { ...back, hash: eventHash(back) }]).bad).toMatchObject({ fault: "position" });
  });

  test("of more than one run may not leave out a position", () => {
    const { globalPosition } = rows.at(-1) ?? never();
    const lastOfFirst = globalPosition - ofLastRun().length;
    const { bad } = bundle(rows.filter((row) => row.globalPosition !== lastOfFirst));
    expect(bad).toMatchObject({ globalPosition: lastOfFirst + 1, fault: "position" });
  });
});

describe("a bundle of a campaign", () => {
  const campaignId = testId();
  let [campaign, other, member]: LedgerRow[][] = [];

  beforeAll(async () => {
    const ledger = new MemoryLedger();
    const client = new ScriptedClient(() => ({ says: "right" }));
    const models = [listed(1, "good")];
    const ports = { ledger, clock: new FixedClock(), newId: testId, changesOf, onCommitted: () => undefined };
    await new Recorder(campaignId, emptyRun, ports).claim(
      { type: "RunStarted", data: campaignStart },
      { type: "CampaignStarted", data: { concurrency: 1, maxCostMicroUsd: null, runs: [wantedRun(testId())] } },
    );
    await drive(world({ ledger, client, models }));
    await drive(world({ ledger, client, models, start: { campaign: { id: campaignId, lane: 1, lanes: 1 } } }));
    const all = toLedgerRows(ledger.events);
    const ids = [...new Set(all.map(({ runId }) => runId))];
    [campaign, other, member] = ids.map((id) => all.filter(({ runId }) => runId === id));
  });

  const checked = (...parts: (readonly LedgerRow[] | undefined)[]) => {
    const check = new LedgerCheck({ from: "bundle", expectedHead: null });
    return {
      bad: verify(
        parts.flatMap((part) => part ?? never()),
        check,
      ),
      check,
    };
  };

  test("may leave out the runs that are not of it, and nothing else", () => {
    const { bad, check } = checked(campaign, member);
    expect({ bad, isCampaign: check.isCampaign, isWhole: check.isWhole }).toEqual({
      ...{ bad: null, isCampaign: true, isWhole: false },
    });
    expect(checked(campaign, member?.toSpliced(3, 1)).bad).toMatchObject({ fault: "version" });
  });

  test("is none where one of its runs is not of the campaign", () => {
    expect(checked(campaign, other, member).check.isCampaign).toBe(false);
    expect(checked(other, member).check.isCampaign).toBe(false);
    expect(checked(campaign, other?.slice(1)).bad).toMatchObject({ fault: "version" });
    const [first, ...rest] = other ?? never();
    const later = { ...(first ?? never()), globalPosition: 10_000 };
    expect(checked(campaign, [{ ...later, hash: eventHash(later) }], rest).bad).toMatchObject({ fault: "position" });
  });
});

describe("an expected head", () => {
  const seen = (expectedHead: LedgerHead, of = rows) => {
    const check = new LedgerCheck({ from: "ledger", expectedHead });
    return { bad: verify(of, check), isHeadSeen: check.isHeadSeen };
  };
  const at = (globalPosition: number) => ({ globalPosition, hash: rows[globalPosition - 1]?.hash ?? "" });

  test("is found in the middle, at the end, and before the first event", () => {
    expect(seen(at(5))).toEqual({ bad: null, isHeadSeen: true });
    expect(seen(at(rows.length))).toEqual({ bad: null, isHeadSeen: true });
    expect(seen({ globalPosition: 0, hash: "0".repeat(64) })).toEqual({ bad: null, isHeadSeen: true });
  });

  test("is not found when the tail was cut off before it", () => {
    expect(seen(at(rows.length), rows.slice(0, -1))).toEqual({ bad: null, isHeadSeen: false });
    expect(seen({ globalPosition: 0, hash: "f".repeat(64) })).toEqual({ bad: null, isHeadSeen: false });
  });

  test("names the event that has another hash", () => {
    const { bad, isHeadSeen } = seen({ globalPosition: 5, hash: "f".repeat(64) });
    expect(bad).toMatchObject({ globalPosition: 5, fault: "expected_head" });
    expect(isHeadSeen).toBe(false);
  });
});

function never(): never {
  throw new Error("the ledger is empty");
}

describe("from a head that was checked before", () => {
  const at = 60;
  const earlier = () => rows.slice(0, at).filter(({ runId }) => runId === rows[at]?.runId);

  function checkSince(): LedgerCheck {
    const { globalPosition = 0, hash = "", recordedAt = "" } = rows[at - 1] ?? {};
    return new LedgerCheck({ from: "ledger", expectedHead: null, since: { globalPosition, hash, recordedAt } });
  }

  test("checks the events after it, with the believed ones of the run that goes on", () => {
    const check = checkSince();
    expect(check.knows(rows[at]?.runId ?? "")).toBe(false);
    expect(earlier().map((row) => check.believe(row))).toEqual(earlier().map(() => null));
    expect(check.knows(rows[at]?.runId ?? "")).toBe(true);
    expect(verify(rows.slice(at), check)).toBeNull();
    expect(check).toMatchObject({ since: at, events: rows.length - at, runs: 1 });
    expect(new LedgerCheck().since).toBe(0);
    expect(check.head).toEqual({ globalPosition: rows.length, hash: rows.at(-1)?.hash });
  });

  test("finds that the first one does not follow it", () => {
    const forged = { prevHash: "f".repeat(64) };
    expect(verify(changed(at + 1, forged, true).slice(at), checkSince())).toMatchObject({ fault: "chain" });
  });

  test("finds that one was recorded before it", () => {
    const forged = { recordedAt: "2001-01-01T00:00:00.000Z" };
    expect(verify(changed(at + 1, forged, true).slice(at), checkSince())).toMatchObject({ fault: "time" });
  });

  test("believes no event that cannot follow", () => {
    const [, second] = earlier();
    expect(second === undefined ? null : checkSince().believe(second)).toMatchObject({ fault: "fold" });
  });
});
