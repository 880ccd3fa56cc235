import { expect, test } from "vitest";
import { dayOf, isNear, isReached } from "../../src/models/calendar.ts";

test("takes the day of a time in UTC", () => {
  expect(dayOf("2026-11-22T23:59:59.999Z")).toBe("2026-11-22");
});

test.each([
  [null, false, false],
  ["2026-11-22", true, true],
  ["2026-11-23", false, true],
  ["2026-12-22", false, true],
  ["2026-12-23", false, false],
])("on the evening of 22 November, %s has begun: %s; is near: %s", (day, reached, near) => {
  const now = "2026-11-22T23:59:59.999Z";
  expect([isReached(day, now), isNear(day, now)]).toEqual([reached, near]);
});
