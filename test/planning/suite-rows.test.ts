import { expect, test } from "vitest";
import { suiteRows, suitesMeant } from "../../src/planning/suite-rows.ts";

const at = "2026-11-22T18:41:12.000Z";
const used = (name: string, digest: string) => ({ name, digest, runs: 2, firstRunId: "r", firstAt: at, lastAt: at });
const available = [
  { name: "standard", digest: "aa1" },
  { name: "quick", digest: "bb1" },
];
const rows = suiteRows(available, [used("standard", "cc1"), used("quick", "bb1"), used("standard", "cc2")]);

test("the available suites come first, then those of the ledger, the newest first", () => {
  expect(rows.map(({ name, digest, atHand, runs }) => [name, digest, atHand, runs])).toEqual([
    ["standard", "aa1", true, 0],
    ["quick", "bb1", true, 2],
    ["standard", "cc2", false, 2],
    ["standard", "cc1", false, 2],
  ]);
  expect(rows[0]).toMatchObject({ firstRunId: null, firstAt: null, lastAt: null });
});

test.each([
  ["standard", ["aa1"]],
  ["standard@CC1", ["cc1"]],
  ["standard@cc", ["cc2", "cc1"]],
  ["quick@cc", []],
  ["quick@", []],
  ["", []],
])("%s means %j", (wanted, digests) => {
  expect(suitesMeant(wanted, rows).map(({ digest }) => digest)).toEqual(digests);
});
