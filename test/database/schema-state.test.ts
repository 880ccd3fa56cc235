import { expect, test } from "vitest";
import { compareMigrations, type SchemaState } from "../../src/database/schema-state.ts";

test.each<[SchemaState, string, string]>([
  ["none", "", "1a 2b"],
  ["current", "", ""],
  ["current", "1a 2b", "1a 2b"],
  ["behind", "1a", "1a 2b"],
  ["newer", "1a 2b 3c", "1a 2b"],
  ["diverged", "1a 2x", "1a 2b"],
  ["diverged", "1a 2x", "1a 2b 3c"],
  ["diverged", "1x 2b 3c", "1a 2b"],
  ["diverged", "1a 2b 3c", "1a 3c"],
  ["diverged", "1a 3c", "1a 2b 3c"],
])("is %s when %j is applied and %j is at hand", (state, applied, files) => {
  expect(compareMigrations(migrations(applied), migrations(files))).toBe(state);
});

function migrations(list: string): Map<number, string> {
  return new Map(
    list
      .split(" ")
      .filter(Boolean)
      .map((item) => [Number.parseInt(item, 10), item]),
  );
}
