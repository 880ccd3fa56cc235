import fc from "fast-check";
import { expect, test } from "vitest";
import { probeWords } from "../../src/certification/probe-words.ts";

const words = fc
  .record({ seed: fc.string(), modelId: fc.string(), probe: fc.string(), trial: fc.integer({ min: 1, max: 9 }) })
  .map(probeWords);

test("every word can be spoken, and no two of a probe begin alike", () => {
  fc.assert(
    fc.property(words, (source) => {
      const twelve = Array.from({ length: 12 }, (_, n) => source.word(n));
      for (const word of twelve) expect(word).toMatch(/^([bdklmnprstvz][aeiou]){3}$/);
      expect(new Set(twelve.map((word) => word.charAt(0))).size).toBe(12);
    }),
  );
});

test("every number lies within its bounds", () => {
  fc.assert(
    fc.property(words, fc.nat(20), fc.nat(1000), fc.nat(1000), (source, n, min, span) => {
      const number = source.number(n, min, min + span);
      expect(number).toBeGreaterThanOrEqual(min);
      expect(number).toBeLessThanOrEqual(min + span);
    }),
  );
});
