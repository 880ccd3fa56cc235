import { describe, expect, test } from "vitest";
import { ledgerPages, type RawEventRow } from "../../src/events/postgres/read-ledger.ts";

const row = (globalPosition: number): RawEventRow => ({
  globalPosition,
  runId: "00000000-0000-7000-8000-000000000001",
  version: globalPosition,
  eventId: "00000000-0000-7000-8000-000000000002",
  type: "RunStarted",
  schemaVersion: 1,
  epoch: 1,
  occurredAt: "2026-11-22T12:00:00.000Z",
  recordedAt: "2026-11-22T12:00:00.000Z",
  prevHash: "0",
  hash: "0",
  payload: "{}",
  dataMatches: true,
  timesAreExact: true,
});

describe("the pages of the ledger", () => {
  test("come in order, each from the end of the one before, until an empty one", async () => {
    const asked: number[] = [];
    const pages = ledgerPages(async (after) => {
      const afterPosition = Math.max(0, after);
      asked.push(afterPosition);
      return afterPosition < 4 ? [row(afterPosition + 1), row(afterPosition + 2)] : [];
    });
    const positions: number[] = [];
    for await (const page of pages) positions.push(...page.map(({ globalPosition }) => globalPosition));
    expect(positions).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([0, 2, 4]);
  });

  test("leave no read under way when the caller stops early", async () => {
    let underWay = 0;
    const pages = ledgerPages(async (afterPosition) => {
      underWay += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return [row(afterPosition + 1)];
    });
    for await (const _ of pages) break;
    expect(underWay).toBe(0);
  });

  test("throw what a read throws, when its page is wanted", async () => {
    const pages = ledgerPages(async (afterPosition) => {
      if (afterPosition > 0) throw new Error("gone");
      return [row(1)];
    });
    await pages.next();
    await new Promise((resolve) => setImmediate(resolve));
    await expect(pages.next()).rejects.toThrow("gone");
  });
});
