import { expect, it } from "vitest";
import { durationToMs } from "../../src/planning/duration.ts";

it.each([
  ["10000", 10_000],
  ["0", 0],
  ["500ms", 500],
  ["1.5s", 1_500],
  ["2m", 120_000],
  ["24h", 86_400_000],
  ["7d", 604_800_000],
])("%s is %d ms", (text, ms) => {
  expect(durationToMs(text)).toBe(ms);
});

it.each(["", "s", "-1", "1e3", "5 s", "1w", "1s2", "١s", "constructor"])("%j is no duration", (text) => {
  expect(durationToMs(text)).toBeUndefined();
});
