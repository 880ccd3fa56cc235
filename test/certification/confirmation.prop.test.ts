import fc from "fast-check";
import { expect, test } from "vitest";
import { statesOf } from "../../src/certification/capabilities.ts";
import { type JudgedProbe, verdictOf } from "../../src/certification/verdict.ts";
import { settledOutcome, type TrialPlan, trialPlan } from "../../src/events/trial-plan.ts";
import type { Capability, CapabilityState, TrialOutcome } from "../../src/events/vocabulary.ts";
import { judgedProbe, trial } from "./judged-probes.ts";

const outcomes = ["passed", "failed", "undecided"] as const;
const stateGrade: Readonly<Record<CapabilityState, number>> = { broken: 0, unproven: 1, flaky: 2, proven: 3 };
const verdictGrade: Readonly<Record<string, number>> = { failed: 0, quality_warning: 1, certified: 2 };

const kinds = [
  { probe: "access", capability: "text", gate: true },
  { probe: "tool_use", capability: "toolUse", gate: false },
  { probe: "tool_result", capability: "toolUse", gate: false },
  { probe: "tool_streaming", capability: "toolUse", gate: false },
  { probe: "vision", capability: "vision", gate: false },
] as const;

/** How every trial of a probe would end, asked or not. */
type Course = readonly TrialOutcome[];

/** The probe as its plan asks it: so many trials of the course as settle it. */
function asked(kind: (typeof kinds)[number], course: Course, plan: TrialPlan): JudgedProbe {
  for (let count = 1; ; count += 1) {
    const ended = course.slice(0, count);
    const outcome = settledOutcome(ended, plan);
    if (outcome !== null) {
      return judgedProbe(kind.probe, kind.capability, outcome, { gate: kind.gate, trials: ended.map(trial) });
    }
  }
}

/** The verdict with all that is undecided as passed, and as failed: what is known at least and at most. */
function verdictRange(probes: readonly JudgedProbe[]): number[] {
  return (["failed", "passed"] as const).map((outcome) => {
    const decided = probes.map((probe) => (probe.outcome === "undecided" ? { ...probe, outcome } : probe));
    return verdictGrade[verdictOf(decided, null)] ?? Number.NaN;
  });
}

const course = fc.array(fc.constantFrom(...outcomes), { minLength: 12, maxLength: 12 });
const lives = fc.record({
  plan: fc.constantFrom(1 as const, 3 as const, 5 as const).map(trialPlan),
  courses: fc.array(course, { minLength: kinds.length, maxLength: kinds.length }),
  place: fc.nat(kinds.length - 1),
  at: fc.nat(4),
});

test("a trial that passes in place of one that failed or is undecided never makes verdict or capability worse", () => {
  fc.assert(
    fc.property(lives, ({ plan, courses, place, at }) => {
      const better = courses.map((one, i) => (i === place ? one.with(at, "passed") : one));
      const [before, after] = [courses, better].map((all) =>
        kinds.map((kind, i) => asked(kind, all[i] ?? expect.fail("no course"), plan)),
      );
      if (before === undefined || after === undefined) expect.fail("two lives");
      const [least = 0, most = 0] = verdictRange(before);
      const [leastNow = 0, mostNow = 0] = verdictRange(after);
      expect([leastNow - least, mostNow - most].filter((gain) => gain < 0)).toEqual([]);
      const states = statesOf(before);
      for (const [capability, state] of Object.entries(statesOf(after))) {
        expect(stateGrade[state]).toBeGreaterThanOrEqual(stateGrade[states[capability as Capability] ?? "broken"]);
      }
    }),
    { numRuns: 3_000 },
  );
});
