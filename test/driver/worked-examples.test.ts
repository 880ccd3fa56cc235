import { describe, expect, test } from "vitest";
import { findSuite } from "../../src/certification/suites.ts";
import { capabilitiesNow, meetsNeeds } from "../../src/planning/capabilities-now.ts";
import { certifyByLetters, gate, many, type Row, type Told, tools } from "../support/lettered-run.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";

const plainCalls = (count: number) => Object.fromEntries(many(count).map(([probe]) => [probe, 1]));

describe("a worked example", () => {
  test.each<[string, Row[], Told]>([
    [
      "a gate that slips once passes and is flaky, and the rest is asked",
      [gate("FPPP"), ["vision", "vision", "P"]],
      {
        ...{ verdict: "certified", rating: 4.7, capabilities: { text: "flaky", vision: "proven" } },
        ...{ calls: { access: 4, vision: 1 }, error: null },
      },
    ],
    [
      "a gate that fails ends its model, and the rest is not run",
      [gate("F"), ["vision", "vision", "P"]],
      {
        ...{ verdict: "failed", rating: 0, capabilities: { text: "broken", vision: "unproven" } },
        ...{ calls: { access: 3 }, error: "wrong_answer" },
      },
    ],
    [
      "a gate that times out leaves its model inconclusive, and the rest is not run",
      [gate("U"), ["vision", "vision", "P"]],
      {
        ...{ verdict: "inconclusive", rating: null, capabilities: { text: "unproven", vision: "unproven" } },
        ...{ calls: { access: 1 }, error: "timeout" },
      },
    ],
    [
      "vision that failed once and then cannot be reached is unproven",
      [gate("P"), ...many(8), ["vision", "vision", "FU"]],
      {
        ...{ verdict: "inconclusive", rating: null },
        capabilities: { text: "proven", memory: "proven", vision: "unproven" },
        ...{ calls: { access: 1, ...plainCalls(8), vision: 4 }, error: "timeout" },
      },
    ],
    [
      "two of nine tools failed, tool_use passed: flaky and certified",
      [gate("P"), ...tools("P", "F", "F", "P", "P", "P", "P", "P", "P")],
      {
        ...{ verdict: "certified", rating: 4.6, capabilities: { text: "proven", toolUse: "flaky" } },
        calls: { access: 1, tool_use: 1, tool_1: 3, tool_2: 3, ...once("tool", 3, 8) },
        error: null,
      },
    ],
    [
      "four of nine tools failed and one is undecided: unproven",
      [gate("P"), ...many(20), ...tools("P", "F", "F", "F", "F", "U", "P", "P", "P")],
      {
        ...{ verdict: "inconclusive", rating: null },
        capabilities: { text: "proven", memory: "proven", toolUse: "unproven" },
        calls: {
          ...{ access: 1, ...plainCalls(20), tool_use: 1, tool_1: 3, tool_2: 3, tool_3: 3, tool_4: 3 },
          ...once("tool", 5, 8),
        },
        error: "timeout",
      },
    ],
    [
      "vision broken and streaming unproven: a warning, whatever streaming would have been",
      [gate("P"), ...many(10), ["vision", "vision", "F"], ["streaming", "streaming", "U"]],
      {
        ...{ verdict: "quality_warning", rating: 3.9 },
        capabilities: { text: "proven", memory: "proven", streaming: "unproven", vision: "broken" },
        ...{ calls: { access: 1, ...plainCalls(10), vision: 3, streaming: 1 }, error: "wrong_answer" },
      },
    ],
    [
      "access refused at the tenth probe after a success: failed, and what was decided stays",
      [gate("P"), ...many(8), ["vision", "vision", "D"], ["streaming", "streaming", "P"]],
      {
        ...{ verdict: "failed", rating: 1.9 },
        capabilities: { text: "proven", memory: "proven", streaming: "unproven", vision: "unproven" },
        ...{ calls: { access: 1, ...plainCalls(8), vision: 1 }, error: "access_denied" },
      },
    ],
    [
      "an end of life that a call reveals: skipped, without capabilities, though its gate had passed",
      [gate("P"), ["vision", "vision", "E"]],
      {
        ...{ verdict: "skipped", rating: null, capabilities: {}, calls: { access: 1, vision: 1 } },
        error: "end_of_life",
      },
    ],
  ])("%s", async (_, rows, told) => {
    expect(await certifyByLetters(rows)).toEqual(told);
  });
});

/** One call each of the tools from one number to another. */
function once(name: string, from: number, to: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [`${name}_${from + i}`, 1]));
}

test("an unproven capability leaves the old certification in force, stale", async () => {
  const ledger = new MemoryLedger();
  await certifyByLetters([gate("P"), ...many(8), ["vision", "vision", "P"]], ledger);
  const [before] = ledger.tables.certifications();
  expect((await certifyByLetters([gate("P"), ...many(8), ["vision", "vision", "FU"]], ledger)).verdict).toBe(
    "inconclusive",
  );
  const [after] = ledger.tables.certifications();
  expect(after).toEqual({ ...before, inconclusive_run_id: expect.any(String) });
  expect(after?.capabilities).toEqual({ text: "proven", memory: "proven", vision: "proven" });
});

test("a model that loses vision between two runs says so within the second", async () => {
  const ledger = new MemoryLedger();
  const readings: unknown[] = [];
  for (const letters of ["P", "F"]) {
    await certifyByLetters([gate("P"), ...many(8), ["vision", "vision", letters]], ledger);
    const row = ledger.tables.certifications()[0] ?? expect.fail("no certification");
    const now = capabilitiesNow(row, ledger.tables.waivers(), "2026-11-22T12:00:00.000Z");
    readings.push([row.verdict, now.vision, meetsNeeds(now, ["vision"]), meetsNeeds(now, ["text"])]);
  }
  expect(readings).toEqual([
    ["certified", "proven", true, true],
    ["quality_warning", "broken", false, true],
  ]);
});

test("the quick suite certifies by its two probes, and is good for no reasoning", async () => {
  const quick = findSuite("quick") ?? expect.fail("no quick suite");
  const ledger = new MemoryLedger();
  const rows = quick.probes.map(({ name, capability }): Row => [name, capability, "P"]);
  expect(await certifyByLetters(rows, ledger)).toMatchObject({
    verdict: "certified",
    capabilities: { text: "proven" },
  });
  const row = ledger.tables.certifications()[0] ?? expect.fail("no certification");
  const now = capabilitiesNow(row, [], "2026-11-22T12:00:00.000Z");
  expect([meetsNeeds(now, ["text"]), meetsNeeds(now, ["reasoning"])]).toEqual([true, false]);
});
