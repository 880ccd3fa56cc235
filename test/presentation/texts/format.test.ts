import { expect, test } from "vitest";
import { formatFor } from "../../../src/presentation/texts/format.ts";

const en = formatFor("en");

test.each([
  [0, "0s"],
  [850, "850 ms"],
  [999, "999 ms"],
  [1000, "1s"],
  [59_600, "1m"],
  [630_000, "10m 30s"],
  [3_600_000, "1h"],
  [3_661_000, "1h 1m"],
  [187_200_000, "2d 4h"],
  [604_800_000, "7d"],
])("%i milliseconds are %s", (ms, text) => {
  expect(en.duration(ms)).toBe(text);
});

test.each([
  [0, "$0.00"],
  [0.0000004, "$0.00"],
  [0.000042, "$0.000042"],
  [0.0123, "$0.0123"],
  [12.3456, "$12.35"],
])("%d dollars are %s", (usd, text) => {
  expect(en.money(usd)).toBe(text);
});

test("rates, ratings, latencies, times and counts are written as people read them", () => {
  expect(en.percent(0.8888)).toBe("88.9%");
  expect(en.rating(5)).toBe("5.0");
  expect(en.score(1.3333)).toBe("1.33");
  expect(en.latency(1200)).toBe("1,200 ms");
  expect(en.time("2026-11-22T18:41:12.345Z")).toBe("2026-11-22 18:41:12 UTC");
  expect(en.count(1, { one: "call", other: "calls" })).toBe("1 call");
  expect(en.count(2000, { one: "call", other: "calls" })).toBe("2,000 calls");
  expect(en.either(["a", "b", "c"])).toBe("a, b, or c");
});

test("another language writes its own figures, with the same UTC times", () => {
  const pt = formatFor("pt-BR");
  expect(pt.percent(0.8888)).toBe("88,9%");
  expect(pt.duration(630_000)).toBe("10 min 30 s");
  expect(pt.time("2026-11-22T18:41:12.345Z")).toBe("2026-11-22 18:41:12 UTC");
});
