import { expect, test } from "vitest";
import { isExpired, timeAfter } from "../../src/certification/expiry.ts";

test("adds days over the end of a leap year's February", () => {
  expect(timeAfter("2028-02-27T23:59:59.999Z", 2 * 86_400_000)).toBe("2028-02-29T23:59:59.999Z");
});

test("expires at the very moment, not after it", () => {
  expect(isExpired("2026-11-29T10:00:00.000Z", "2026-11-29T09:59:59.999Z")).toBe(false);
  expect(isExpired("2026-11-29T10:00:00.000Z", "2026-11-29T10:00:00.000Z")).toBe(true);
});
