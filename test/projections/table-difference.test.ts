import { expect, test } from "vitest";
import { firstColumn } from "../../src/projections/table-difference.ts";

const place = { table: "runs", key: "r" } as const;

test("a changed row is told by its first column that differs", () => {
  const expected = { run_id: "r", kind: "certify", failed: 0, skipped: 0 };
  const found = { run_id: "r", kind: "certify", failed: 1, skipped: 1 };
  expect(firstColumn({ ...place, expected, found })).toEqual({ ...place, column: "failed", expected: 0, found: 1 });
});

test.each([
  ["missing", { expected: { run_id: "r" }, found: null }],
  ["too many", { expected: null, found: { run_id: "r" } }],
  ["other in what JSON does not show", { expected: { run_id: "r" }, found: { run_id: "r" } }],
])("a row that is %s is told whole", (_, sides) => {
  expect(firstColumn({ ...place, ...sides })).toEqual({ ...place, column: null, ...sides });
});
