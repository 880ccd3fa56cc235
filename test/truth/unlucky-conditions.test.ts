import { describe, expect, test } from "vitest";
import { certify } from "./certify.ts";
import { unluckyConditions } from "./unlucky-conditions.ts";

describe("a healthy model under an unlucky condition", () => {
  test.each(unluckyConditions)("$name: $verdict, never failed", async ({ faults, verdict, deadlineMs }) => {
    const { status, models } = await certify([{ name: "healthy", behaviour: { faults: [...faults] } }], deadlineMs);
    expect(status).toBe("completed");
    const healthy = models.get("healthy");
    expect(healthy?.probes.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(healthy?.verdict).toBe(verdict);
  });
});

test("there are at least 30 unlucky conditions, and at least 25 of them end in a certification", () => {
  expect(unluckyConditions.length).toBeGreaterThanOrEqual(30);
  expect(unluckyConditions.filter(({ verdict }) => verdict === "certified").length).toBeGreaterThanOrEqual(25);
});
