import { expect, test } from "vitest";
import { ledgerUntil } from "../../../src/cli/options/as-of.ts";
import { en } from "../../../src/presentation/texts/en.ts";

const now = new Date("2026-11-28T19:00:00.000Z");
const lastMs = (text: string) => ledgerUntil(text, en, now)?.lastMs;

test.each([
  ["2026-11-22", "2026-11-22T23:59:59.999Z"],
  ["2026-11-28", "2026-11-28T23:59:59.999Z"],
  ["2024-02-29", "2024-02-29T23:59:59.999Z"],
  ["2026-11-22T18:00", "2026-11-22T18:00:00.000Z"],
  ["2026-11-22 18:00:01", "2026-11-22T18:00:01.000Z"],
  ["2026-11-22T18:00:01.5Z", "2026-11-22T18:00:01.500Z"],
  ["2026-11-22T18:00-03:00", "2026-11-22T21:00:00.000Z"],
  ["2026-11-22T18:00+0530", "2026-11-22T12:30:00.000Z"],
])("%s is a moment, its last one %s", (text, iso) => {
  expect(lastMs(text)).toBe(Date.parse(iso));
});

test.each([
  ...["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-2", "26-11-22", "2026-11-22 "],
  ...["2026-11-22T24:00", "2026-11-22T18:60", "2026-02-30T10:00Z", "2026-11-22T18:00+25:00", "2026-11-22T18:00ZZ"],
  ...["v0", "v-1", "v1.5", "v01", "v1e3", "v+1", "v 1", "v１", "V1", "1", "", "yesterday", "2026-11-22t18:00z"],
])("refuses %j, which is no moment of any calendar", (text) => {
  expect(() => lastMs(text)).toThrow(`--as-of cannot be ${text === "" ? "empty" : text}.`);
});

test.each(["2026-11-29", "2026-11-28T19:01", "2026-11-28T17:00-03:00"])(
  "refuses %s, which has not come yet",
  (text) => {
    expect(() => lastMs(text)).toThrow(`--as-of cannot be ${text}: that is in the future.`);
  },
);
