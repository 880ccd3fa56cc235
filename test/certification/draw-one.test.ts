import { expect, test } from "vitest";
import { drawOne } from "../../src/certification/draw-one.ts";
import { probeWords } from "../../src/certification/probe-words.ts";

function drawn(seed: string, n = 0): string {
  const words = probeWords({ seed, modelId: "test.model-v1:0", probe: "any", trial: 1 });
  return drawOne(words, n, ["red", "green", "blue"]);
}

test("draws every choice in time", () => {
  const seeds = Array.from({ length: 30 }, (_, seed) => String(seed));
  expect([...new Set(seeds.map((seed) => drawn(seed)))].sort()).toEqual(["blue", "green", "red"]);
});

test("draws the same again from the same words, and anew under another number", () => {
  const draws = Array.from({ length: 12 }, (_, n) => drawn("fixed", n));
  expect(Array.from({ length: 12 }, (_, n) => drawn("fixed", n))).toEqual(draws);
  expect(new Set(draws).size).toBe(3);
});
