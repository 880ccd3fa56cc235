import { expect, test } from "vitest";
import { LeftAlone } from "../../src/fleet/left-alone.ts";

const one = { campaignId: "c1", target: "x" };

test("a target of a campaign is left alone until its time is over, and no other", () => {
  const left = new LeftAlone(1_000);
  expect(left.has(one, 0)).toBe(false);
  left.add(one, 500);
  expect(left.has(one, 1_499)).toBe(true);
  expect(left.has({ ...one, target: "y" }, 600)).toBe(false);
  expect(left.has({ ...one, campaignId: "c2" }, 600)).toBe(false);
  expect(left.has(one, 1_500)).toBe(false);
  left.add(one, 2_000);
  expect(left.has(one, 2_999)).toBe(true);
});
