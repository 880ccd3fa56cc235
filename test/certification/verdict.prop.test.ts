import fc from "fast-check";
import { expect, test } from "vitest";
import { type JudgedProbe, verdictOf } from "../../src/certification/verdict.ts";

type Outcome = "passed" | "failed" | "undecided";

const outcomes: readonly Outcome[] = ["passed", "failed", "undecided"];
const grade = { failed: 0, quality_warning: 1, certified: 2 } as const;

/** Every combination of outcomes of up to `most` probes; the first `gates` of them are gates. */
function* combinations(most: number, gates: number): Generator<readonly JudgedProbe[]> {
  for (let count = gates; count <= most; count += 1) {
    for (let code = 0; code < 3 ** count; code += 1) {
      yield Array.from({ length: count }, (_, place) => ({
        gate: place < gates,
        outcome: outcomes[Math.floor(code / 3 ** place) % 3] ?? "passed",
      }));
    }
  }
}

/** The verdicts of all the ways in which what is undecided could have come out. */
function possibleVerdicts(probes: readonly JudgedProbe[]): Set<string> {
  const open = probes.findIndex(({ outcome }) => outcome === "undecided");
  if (open < 0) return new Set([verdictOf(probes, null)]);
  return new Set(
    (["passed", "failed"] as const).flatMap((outcome) => [
      ...possibleVerdicts(probes.with(open, { ...gateOf(probes, open), outcome })),
    ]),
  );
}

function gateOf(probes: readonly JudgedProbe[], place: number): { gate: boolean } {
  return { gate: probes[place]?.gate ?? false };
}

function decidedGrade(probes: readonly JudgedProbe[]): number {
  const verdict = verdictOf(probes, null);
  if (verdict === "inconclusive" || verdict === "skipped") throw new Error(`${verdict} although all is decided`);
  return grade[verdict];
}

test.each([1, 2])(
  "with %i gates, inconclusive says exactly that what is undecided could change the verdict",
  (gates) => {
    let combinationsSeen = 0;
    for (const probes of combinations(7, gates)) {
      const possible = [...possibleVerdicts(probes)];
      expect([verdictOf(probes, null)]).toEqual(possible.length === 1 ? possible : ["inconclusive"]);
      combinationsSeen += 1;
    }
    expect(combinationsSeen).toBe(gates === 1 ? 3_279 : 3_276);
  },
);

const probe = fc.record({ gate: fc.boolean(), outcome: fc.constantFrom("passed" as const, "failed" as const) });

test("one more passed probe never makes a verdict worse", () => {
  fc.assert(
    fc.property(fc.array(probe, { minLength: 1, maxLength: 25 }), fc.nat(24), (probes, at) => {
      const place = at % probes.length;
      const better = probes.with(place, { ...gateOf(probes, place), outcome: "passed" });
      expect(decidedGrade(better)).toBeGreaterThanOrEqual(decidedGrade(probes));
    }),
  );
});

test("one more probe that passes never makes a verdict worse", () => {
  fc.assert(
    fc.property(fc.array(probe, { minLength: 1, maxLength: 25 }), fc.boolean(), (probes, gate) => {
      expect(decidedGrade([...probes, { gate, outcome: "passed" }])).toBeGreaterThanOrEqual(decidedGrade(probes));
    }),
  );
});

test("finding out one more answer never turns a verdict that stood into another", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ gate: fc.boolean(), outcome: fc.constantFrom(...outcomes) }), {
        minLength: 1,
        maxLength: 25,
      }),
      fc.boolean(),
      (probes, passes) => {
        const open = probes.findIndex(({ outcome }) => outcome === "undecided");
        const before = verdictOf(probes, null);
        if (open < 0 || before === "inconclusive") return;
        const after = probes.with(open, { ...gateOf(probes, open), outcome: passes ? "passed" : "failed" });
        expect(verdictOf(after, null)).toBe(before);
      },
    ),
  );
});
