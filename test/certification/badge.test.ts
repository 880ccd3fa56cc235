import { expect, test } from "vitest";
import { badgeFor } from "../../src/certification/badge.ts";

test.each([
  [5.0, "PREMIUM"],
  [4.8, "PREMIUM"],
  [4.7, "RECOMMENDED"],
  [4.0, "RECOMMENDED"],
  [3.9, "FUNCTIONAL"],
  [3.0, "FUNCTIONAL"],
  [2.9, "LIMITED"],
  [2.0, "LIMITED"],
  [1.9, "NOT_RECOMMENDED"],
  [1.0, "NOT_RECOMMENDED"],
  [0.9, "UNAVAILABLE"],
  [0.0, "UNAVAILABLE"],
])("gives a rating of %s the badge %s", (rating, badge) => {
  expect(badgeFor(rating)).toBe(badge);
});
