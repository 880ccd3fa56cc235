import { expect, test } from "vitest";
import { probeWords, type WordSource } from "../../src/certification/probe-words.ts";

const SOURCE: WordSource = { seed: "fixed", modelId: "test.model-v1:0", probe: "exact_instruction", trial: 1 };

test("gives the same words to the same source, on every machine", () => {
  const words = probeWords(SOURCE);
  expect([words.word(0), words.word(1), words.name(2), words.number(0, 1000, 9999)]).toEqual([
    "nasuku",
    "pazuri",
    "Ropipo",
    6675,
  ]);
});

test.each<[string, Partial<WordSource>]>([
  ["seed", { seed: "other" }],
  ["model", { modelId: "test.other-v1:0" }],
  ["probe", { probe: "unicode" }],
  ["trial", { trial: 2 }],
])("gives other words to another %s", (_, change) => {
  const words = probeWords({ ...SOURCE, ...change });
  expect(words.word(0)).not.toBe("nasuku");
  expect(words.number(0, 1000, 9999)).not.toBe(6675);
});
