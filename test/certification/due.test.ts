import { describe, expect, test } from "vitest";
import { type DueFacts, dueReasonsOf } from "../../src/certification/due.ts";

const now = "2026-11-22T12:00:00.000Z";
const hourMs = 3_600_000;
const inForce: DueFacts = {
  verdict: "certified",
  expiresAt: "2026-11-23T12:00:00.000Z",
  stale: [],
  isRevoked: false,
};

describe("a model is due", () => {
  test.each<[string, Partial<DueFacts>, readonly string[]]>([
    ["when it was never certified", { verdict: null, expiresAt: null }, ["never_certified"]],
    ["when its certification was revoked", { verdict: null, expiresAt: null, isRevoked: true }, ["revoked"]],
    [
      "when the only try found nothing out",
      { verdict: null, expiresAt: null, stale: ["recertification_inconclusive"] },
      ["never_certified", "recertification_inconclusive"],
    ],
    ["when its certification has expired, and says so once", { expiresAt: now, stale: ["expired"] }, ["expired"]],
    ["for whatever makes it stale", { stale: ["suite_changed", "lifecycle"] }, ["suite_changed", "lifecycle"]],
  ])("%s", (_, facts, reasons) => {
    expect(dueReasonsOf({ ...inForce, ...facts }, now, 0)).toEqual(reasons);
  });

  test("when it expires within the time asked for, its last moment included", () => {
    expect(dueReasonsOf(inForce, now, 24 * hourMs)).toEqual(["expires_soon"]);
    expect(dueReasonsOf(inForce, now, 24 * hourMs - 1)).toEqual([]);
  });
});

describe("a model is not due", () => {
  test.each<[string, Partial<DueFacts>]>([
    ["while its certification stands", {}],
    ["while it is in force that it failed", { verdict: "failed" }],
    ["while a quality warning is in force", { verdict: "quality_warning" }],
    ["when it was skipped for its end of life", { verdict: "skipped", expiresAt: null }],
  ])("%s", (_, facts) => {
    expect(dueReasonsOf({ ...inForce, ...facts }, now, hourMs)).toEqual([]);
  });
});
