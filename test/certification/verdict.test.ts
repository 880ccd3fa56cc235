import { expect, test } from "vitest";
import { type GivenUpVerdict, type JudgedProbe, verdictOf } from "../../src/certification/verdict.ts";
import type { Capability } from "../../src/events/vocabulary.ts";
import { gateAndTools, judgedProbe, outcomesOf } from "./judged-probes.ts";

test.each([
  ["PPPPPPPPPP", "certified"],
  ["PPPPPPPPFF", "certified"],
  ["PPPPPPPFFF", "quality_warning"],
  ["PPPPPPFFFF", "quality_warning"],
  ["PPPPPFFFFF", "failed"],
  ["FPPPPPPPPP", "failed"],
  ["PPPPF", "certified"],
  ["PPPFF", "quality_warning"],
  ["PPFFF", "failed"],
  ["PPPPPPPPF", "certified"],
  ["PPPPPPPFF", "quality_warning"],
  ["PPPPPPF", "certified"],
  ["PPPPPFF", "quality_warning"],
  ["PP", "certified"],
  ["PF", "failed"],
  ["P", "certified"],
])("judges %s as %s", (letters, verdict) => {
  expect(verdictOf(gateAndTools(letters), null)).toBe(verdict);
});

test.each([
  ["one undecided probe that changes nothing at the top", "PPPPPPPPPU", "certified"],
  ["two of them", "PPPPPPPPUU", "certified"],
  ["one that would take the badge", "PPPPPPPPFU", "certified"],
  ["one that decides between certified and a warning", "PPPPPPPFFU", "inconclusive"],
  ["one that decides between a warning and failed", "PPPPPFFFFU", "inconclusive"],
  ["one that cannot save it", "PPPPFFFFFU", "failed"],
  ["one that stays within the warning", "PPPPPPFFFU", "quality_warning"],
  ["an undecided gate", "UPPPPPPPPP", "inconclusive"],
  ["an undecided gate where the rest has failed anyway", "UPPPPFFFFF", "failed"],
  ["a failed gate, whatever is undecided", "FUUUUUUUUU", "failed"],
  ["nothing found out", "UUUUUUUUUU", "inconclusive"],
])("judges %s (%s) as %s", (_, letters, verdict) => {
  expect(verdictOf(gateAndTools(letters), null)).toBe(verdict);
});

/** Twenty probes that passed, and one each of these capabilities. */
const beside = (letters: string, capabilities: readonly Capability[]): JudgedProbe[] => [
  ...gateAndTools("P".repeat(20)),
  ...outcomesOf(letters).map((outcome, i) => {
    const capability = capabilities[i] ?? "json";
    return judgedProbe(capability, capability, outcome);
  }),
];

test.each([
  ["certified while it holds", "P", ["vision"], "certified"],
  ["no more than a warning with it broken, at 95 %", "F", ["vision"], "quality_warning"],
  ["inconclusive with it unproven", "U", ["vision"], "inconclusive"],
  ["a warning with it broken and another unproven", "FU", ["vision", "streaming"], "quality_warning"],
  ["inconclusive with two unproven", "UU", ["vision", "streaming"], "inconclusive"],
] as const)("is, by one capability, %s", (_, letters, capabilities, verdict) => {
  expect(verdictOf(beside(letters, capabilities), null)).toBe(verdict);
});

test.each([
  ["F", "quality_warning"],
  ["U", "inconclusive"],
])("is not certified without the proof of tools, %s, where all else passed", (letter, verdict) => {
  const [outcome] = outcomesOf(letter);
  const proof = judgedProbe("tool_use", "toolUse", outcome ?? "failed");
  expect(verdictOf([...gateAndTools("P".repeat(20)), proof], null)).toBe(verdict);
});

test.each<[GivenUpVerdict, string]>([
  ["failed", "FNNN"],
  ["failed", "PPPF"],
  ["inconclusive", "PUNN"],
  ["skipped", "UNNN"],
  ["skipped", ""],
])("keeps the verdict %s with which a model was given up at %s", (givenUp, letters) => {
  expect(verdictOf(gateAndTools(letters), givenUp)).toBe(givenUp);
});

test("refuses to judge a probe that was not run of a model that was not given up", () => {
  expect(() => verdictOf(gateAndTools("PPN"), null)).toThrow("A probe was not run although the model was not given up");
});

test("refuses to judge a model without probes", () => {
  expect(() => verdictOf([], null)).toThrow("A model without probes has no verdict");
});

test("lets two gates count as one: each has to pass", () => {
  const second = judgedProbe("second", "toolUse", "failed", { gate: true });
  expect(verdictOf([...gateAndTools("PPPPPPPPP"), second], null)).toBe("failed");
});
