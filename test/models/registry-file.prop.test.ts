import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRegistry } from "../../src/models/registry-file.ts";

const entry = { modelId: "a", vendor: "B", limits: { contextTokens: 10, outputTokens: 1 }, checkedOn: "2026-11-22" };
const text = fc.oneof(
  fc.string(),
  fc.json(),
  fc.anything().map((value) => JSON.stringify([{ ...entry, price: value }]) ?? ""),
  fc.dictionary(fc.string(), fc.jsonValue()).map((more) => JSON.stringify([{ ...entry, ...more }])),
);

describe("parseRegistry", () => {
  it("answers any text with models or with problems, and never throws", () => {
    fc.assert(
      fc.property(text, (written) => {
        const result = parseRegistry("registry.yaml", written);
        const found = result.kind === "ok" ? result.models.length : result.problems.length;
        expect(found).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
