import fc from "fast-check";
import { expect, test } from "vitest";
import { statesOf } from "../../src/certification/capabilities.ts";
import { type JudgedProbe, verdictOf } from "../../src/certification/verdict.ts";
import type { Capability, TrialOutcome } from "../../src/events/vocabulary.ts";
import { judgedProbe, trial } from "./judged-probes.ts";

const outcomes = ["passed", "failed", "undecided"] as const;
const grade = { failed: 0, quality_warning: 1, certified: 2 } as const;

/** What the rules can tell apart: a gate, a proof of tools and other probes of them, and probes that stand alone. */
const kinds = [
  { probe: "access", capability: "text", gate: true },
  { probe: "tool_use", capability: "toolUse", gate: false },
  { probe: "tool_result", capability: "toolUse", gate: false },
  { probe: "tool_streaming", capability: "toolUse", gate: false },
  { probe: "vision", capability: "vision", gate: false },
  { probe: "streaming", capability: "streaming", gate: false },
  { probe: "json_output", capability: "json", gate: false },
] as const;

/** Every combination of outcomes of the first so many of these probes, from one to all. */
function* combinations(of: readonly (typeof kinds)[number][]): Generator<readonly JudgedProbe[]> {
  for (let count = 1; count <= of.length; count += 1) {
    for (let code = 0; code < 3 ** count; code += 1) {
      yield of.slice(0, count).map(({ probe, capability, gate }, place) => {
        return judgedProbe(probe, capability, outcomes[Math.floor(code / 3 ** place) % 3] ?? "passed", { gate });
      });
    }
  }
}

/** All the ways in which what is undecided could have come out. */
function completions(probes: readonly JudgedProbe[]): (readonly JudgedProbe[])[] {
  const open = probes.findIndex(({ outcome }) => outcome === "undecided");
  if (open < 0) return [probes];
  return (["passed", "failed"] as const).flatMap((outcome) => completions(withOutcome(probes, open, outcome)));
}

function withOutcome(probes: readonly JudgedProbe[], place: number, outcome: TrialOutcome): readonly JudgedProbe[] {
  return probes.map((probe, i) => (i === place ? { ...probe, outcome, trials: [trial(outcome)] } : probe));
}

/** The gate first, tools first, and those that stand alone first, so that short combinations see all of them. */
const orders = [0, 1, 4].map((first) => [...kinds.slice(first), ...kinds.slice(0, first)]);

test("inconclusive says exactly that what is undecided could change the verdict, capabilities and all", () => {
  let combinationsSeen = 0;
  for (const probes of orders.flatMap((order) => [...combinations(order)])) {
    const possible = [...new Set(completions(probes).map((whole) => verdictOf(whole, null)))];
    expect([verdictOf(probes, null)]).toEqual(possible.length === 1 ? possible : ["inconclusive"]);
    combinationsSeen += 1;
  }
  expect(combinationsSeen).toBe(9_837);
});

test("unproven says exactly that what is undecided could break the capability, broken that nothing could save it", () => {
  for (const probes of combinations(kinds)) {
    const possible = completions(probes).map((whole) => statesOf(whole));
    for (const [capability, state] of Object.entries(statesOf(probes))) {
      const isBroken = possible.map((states) => states[capability as Capability] === "broken");
      const expected = isBroken.every(Boolean) ? "broken" : isBroken.some(Boolean) ? "unproven" : "holds";
      expect(state === "proven" || state === "flaky" ? "holds" : state).toBe(expected);
    }
  }
});

test("a capability that is unproven is never in a certified model", () => {
  for (const probes of combinations(kinds)) {
    if (verdictOf(probes, null) !== "certified") continue;
    expect(Object.values(statesOf(probes)).filter((state) => state === "broken" || state === "unproven")).toEqual([]);
  }
});

const decided = fc.record({
  kind: fc.constantFrom(...kinds),
  gate: fc.boolean(),
  outcome: fc.constantFrom("passed" as const, "failed" as const),
});
const any = fc.record({ kind: fc.constantFrom(...kinds), gate: fc.boolean(), outcome: fc.constantFrom(...outcomes) });
const some = { minLength: 1, maxLength: 25 };

function toProbe({ kind, gate, outcome }: { kind: (typeof kinds)[number]; gate: boolean; outcome: TrialOutcome }) {
  return judgedProbe(kind.probe, kind.capability, outcome, { gate });
}

function decidedGrade(probes: readonly JudgedProbe[]): number {
  const verdict = verdictOf(probes, null);
  if (verdict === "inconclusive" || verdict === "skipped") throw new Error(`${verdict} although all is decided`);
  return grade[verdict];
}

test("one more passed probe never makes a verdict worse", () => {
  fc.assert(
    fc.property(fc.array(decided, some), fc.nat(24), (rows, at) => {
      const probes = rows.map(toProbe);
      const better = withOutcome(probes, at % probes.length, "passed");
      expect(decidedGrade(better)).toBeGreaterThanOrEqual(decidedGrade(probes));
    }),
  );
});

test("one more probe that passes never makes a verdict worse", () => {
  fc.assert(
    fc.property(fc.array(decided, some), fc.boolean(), fc.constantFrom(...kinds), (rows, gate, kind) => {
      const probes = rows.map(toProbe);
      const more = [...probes, toProbe({ kind, gate, outcome: "passed" })];
      expect(decidedGrade(more)).toBeGreaterThanOrEqual(decidedGrade(probes));
    }),
  );
});

test("finding out one more answer never turns a verdict that stood into another", () => {
  fc.assert(
    fc.property(fc.array(any, some), fc.boolean(), (rows, passes) => {
      const probes = rows.map(toProbe);
      const open = probes.findIndex(({ outcome }) => outcome === "undecided");
      const before = verdictOf(probes, null);
      if (open < 0 || before === "inconclusive") return;
      expect(verdictOf(withOutcome(probes, open, passes ? "passed" : "failed"), null)).toBe(before);
    }),
  );
});
