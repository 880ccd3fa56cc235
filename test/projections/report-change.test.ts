import { expect, test } from "vitest";
import { changeOf } from "../../src/projections/report-change.ts";

const was = (verdict: "certified" | "quality_warning" | "failed" | "skipped", rating: number | null) => ({
  verdict,
  rating,
  runId: "earlier",
});

test.each([
  ["nothing, while pending", null, null, was("certified", 5), null],
  ["first, without an earlier certification", "certified", 5, null, "first"],
  ["kept, when this run could not find out", "inconclusive", null, was("certified", 5), "kept"],
  ["ended, when the model was skipped", "skipped", null, was("certified", 5), "ended"],
  ["same, when it had been skipped before", "skipped", null, was("skipped", null), "same"],
  ["better, by verdict though the rating fell", "certified", 3.5, was("quality_warning", 3.9), "better"],
  ["worse, by verdict", "failed", 1.9, was("quality_warning", 3.9), "worse"],
  ["better, by rating under the same verdict", "certified", 4.8, was("certified", 4.7), "better"],
  ["worse, by rating under the same verdict", "certified", 4.7, was("certified", 5), "worse"],
  ["same, when neither moved", "failed", null, was("failed", null), "same"],
] as const)("the change is %s", (_, verdict, rating, previous, change) => {
  expect(changeOf({ verdict, rating, previous })).toBe(change);
});
