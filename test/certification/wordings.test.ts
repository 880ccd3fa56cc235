import { describe, expect, test } from "vitest";
import type { Probe } from "../../src/certification/probe.ts";
import { probeWords, wordingNumbers, wordsInWording } from "../../src/certification/probe-words.ts";
import { suites } from "../../src/certification/suites.ts";
import { plannedCall } from "../../src/planning/planned-call.ts";
import { inputTokensOf } from "../../src/planning/request-tokens.ts";
import { ableModel, expectedIn, wordsOf } from "./reference.ts";

const probes = [...new Set(suites.flatMap((suite) => suite.probes))];
const price = { inputMicroUsdPerMillionTokens: 1_000_000, outputMicroUsdPerMillionTokens: 0 };
const model = { ...ableModel, price, limits: { contextTokens: 8_000, outputTokens: 4_096 } };

/** What the model reads: its texts, and those of its system prompt. */
function sentences(probe: Probe, wording: number): string {
  const { system, messages } = probe.request(model, wordsOf(probe, wording));
  const texts = messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])));
  return [...system, ...texts].join("\n");
}

describe.each(probes.map((probe) => [probe.name, probe] as const))("%s", (_, probe) => {
  test("puts its question in three ways, each with the same right answer", () => {
    expect(new Set(wordingNumbers.map((wording) => sentences(probe, wording))).size).toBe(3);
    expect(new Set(wordingNumbers.map((wording) => expectedIn(probe, wordsOf(probe, wording), model))).size).toBe(1);
  });

  test("is planned at what the costliest of its ways may cost", () => {
    const largest = Math.max(
      ...wordingNumbers.map((wording) => {
        const source = { seed: "plan", modelId: model.modelId, probe: probe.name, trial: 1 };
        return inputTokensOf(probe.request(model, wordsInWording(source, wording))).most;
      }),
    );
    expect(plannedCall(probe, model).microUsd?.most).toBe(largest);
  });
});

test("a trial asks in another way than the one before it", () => {
  const ways = [1, 2, 3, 4].map((trial) =>
    probeWords({ seed: "s", modelId: "m", probe: "p", trial }).wording(["a", "b", "c"]),
  );
  expect(new Set(ways.slice(0, 3)).size).toBe(3);
  expect(ways[3]).toBe(ways[0]);
});

test("a number that no wording has means the first", () => {
  const words = wordsInWording({ seed: "s", modelId: "m", probe: "p", trial: 1 }, 3);
  expect(words.wording(["a", "b", "c"])).toBe("a");
});

test("which way comes first differs from model to model", () => {
  const first = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"].map((modelId) =>
    probeWords({ seed: "s", modelId, probe: "p", trial: 1 }).wording(["a", "b", "c"]),
  );
  expect(new Set(first).size).toBe(3);
});
