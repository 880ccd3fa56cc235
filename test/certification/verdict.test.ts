import { expect, test } from "vitest";
import { type GivenUpVerdict, type JudgedProbe, verdictOf } from "../../src/certification/verdict.ts";
import type { ProbeOutcome } from "../../src/events/vocabulary.ts";

const OUTCOMES: Record<string, ProbeOutcome> = { P: "passed", F: "failed", U: "undecided", N: "not_run" };

/** The gate's letter first, then the other probes'. */
function probes(letters: string): JudgedProbe[] {
  return Array.from(letters, (letter, place) => {
    const outcome = OUTCOMES[letter];
    if (outcome === undefined) throw new Error(`No outcome ${letter}`);
    return { gate: place === 0, outcome };
  });
}

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
  expect(verdictOf(probes(letters), null)).toBe(verdict);
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
  expect(verdictOf(probes(letters), null)).toBe(verdict);
});

test.each<[GivenUpVerdict, string]>([
  ["failed", "FNNN"],
  ["failed", "PPPF"],
  ["inconclusive", "PUNN"],
  ["skipped", "UNNN"],
  ["skipped", ""],
])("keeps the verdict %s with which a model was given up at %s", (givenUp, letters) => {
  expect(verdictOf(probes(letters), givenUp)).toBe(givenUp);
});

test("refuses to judge a probe that was not run of a model that was not given up", () => {
  expect(() => verdictOf(probes("PPN"), null)).toThrow("A probe was not run although the model was not given up");
});

test("refuses to judge a model without probes", () => {
  expect(() => verdictOf([], null)).toThrow("A model without probes has no verdict");
});

test("lets two gates count as one: each has to pass", () => {
  const gates: JudgedProbe[] = [
    { gate: true, outcome: "passed" },
    { gate: true, outcome: "failed" },
    ...probes("PPPPPPPP"),
  ];
  expect(verdictOf(gates, null)).toBe("failed");
});
